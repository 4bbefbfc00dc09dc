"""Readers and writers, one file a format. They return values; saving is for others.

A reader never touches the workspace, never asks a question and never makes an agency know anything.
"""
