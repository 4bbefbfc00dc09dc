"""What was asked of whom and what came back, silence too; and what was taken a level up, stage by stage.

The conditions under which somebody is late, or a refusal was dropped, are the rules' (`checks.asked`).
Stages, days and who is one level up are data (`ladder.toml`). Nothing here saves or draws.
"""
