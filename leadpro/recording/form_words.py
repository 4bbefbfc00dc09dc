"""The words of forms: which fields of a kind come first, what they are called, what is said of them.

Tables only. What else a form asks is read from the record types (`asked`).
"""

from __future__ import annotations

FIRST = {
    "case": ("title", "child", "purpose", "agency_record"),
    "person": ("name", "aliases", "born", "sex", "first_language", "safe_contact"),
    "agency": ("name", "kind", "contact.+.value"),
    "household": ("residents.in", "residents.in.on", "residents.out", "residents.out.on", "address"),
    "tie": ("person", "kind", "to", "said"),
    "involvement": ("person", "role", "agency", "why", "steps.+.state", "steps.+.on"),
    "entry": (
        "day", "text", "agency", "author", "people.about", "people.seen", "people.spoke",
        "words.+.words", "words.+.whose", "nature", "themes",
    ),
    "telling": ("told", "to", "channel", "steps.+.state", "steps.+.on", "topic", "teller"),
    "telling.decision": (
        "told", "to", "steps.+.state", "steps.+.on", "channel", "decision.purpose", "decision.what_exactly",
        "decision.basis", "decision.condition", "decision.gateway", "decision.consent", "decision.consent_why",
        "decision.child_told", "decision.carer_told", "decision.not_told_why", "decision.advice_from",
        "decision.advice", "decision.necessity", "decision.protect", "decision.asked_by",
        "decision.identity_checked", "decision.detriment", "decision.would_change", "decision.review",
    ),
    "request": ("what", "to", "due", "about", "steps.+.state", "steps.+.on"),
    "responsibility": ("what", "owners", "due", "if_not_done", "steps.+.state", "steps.+.on"),
    "status": ("kind", "category", "steps.+.state", "steps.+.on", "steps.+.reason"),
    "worry": ("what", "whom", "theme", "goal", "steps.+.state", "steps.+.on"),
    "judgement": ("worry", "by", "on", "scale", "reason", "change_my_mind"),
    "analysis": ("on", "by", "day_in_life", "explanation", "least_liked", "unknown"),
    "plan": ("different", "by_when", "seen_by", "if_not", "steps.+.state", "steps.+.on"),
    "agreement": ("person", "to", "how", "steps.+.state", "steps.+.on"),
    "safeguard": ("kind", "protects", "binds", "terms", "begins", "ends", "if_broken"),
    "meeting": ("kind", "on", "attendance.asked", "attendance.came", "decisions"),
    "supervision": ("of", "by", "on", "children", "experience", "reflection", "analysis", "action"),
    "system_check": ("way", "on", "by", "person", "result", "did_next"),
    "escalation": ("issue", "could_happen", "asked_for", "with_agency", "deadline", "steps.+.state", "steps.+.on"),
    "need": ("who", "what", "theme", "entry", "everything", "reason"),
    "difference": ("entries", "on_what", "steps.+.state", "steps.+.on"),
    "sameness": ("first", "second", "same", "why", "on"),
    "set_aside": ("key", "reason", "until"),
    "pack": ("what", "to", "held", "left_out", "steps.+.state", "steps.+.on"),
    "handover": ("of", "giver", "receiver", "open_then", "steps.+.state", "steps.+.on"),
}  # fmt: skip
"""The fields that matter, in the order of asking. The rest waits under "more"."""

NEEDED = {"telling": ("to",)}
"""What a record could lack and a form is of no use without."""

LABELS = {
    "aliases": "Also called", "nhs_number": "NHS number", "upn": "UPN", "told": "Entries",
    "hypotheses.+.text": "Explanation", "hypotheses.+.speaks_for": "Speaks for it",
    "hypotheses.+.speaks_against": "Speaks against it", "residents.in": "Lives there", "residents.in.on": "Since", "residents.out": "Moved out",
    "residents.out.on": "Moved out on", "people.spoke": "Said something", "people.asked": "Was asked",
    "words.+.words": "Exact words", "words.+.whose": "Whose words", "steps.+.state": "State",
    "steps.+.on": "On",
    "involvement.steps.+.on": "Since", "status.steps.+.on": "Since", "steps.+.learned": "Learned on", "steps.+.by": "By whom",
    "steps.+.how": "How", "steps.+.reason": "Reason", "in_agency_record.system": "In our record",
    "in_agency_record.reference": "Its reference", "in_agency_record.on": "On the day",
    "parental_responsibility": "Parental resp.", "children_elsewhere": "Own children elsewhere",
    "same_as_elsewhere": "Same as, elsewhere", "agency_record": "Our own record", "contact.+.value": "Phone or email", "contact.+.kind": "Way",
    "told_above": "Told above us", "if_not_done": "If not done", "known_how": "Known how", "tie.person": "Who", "tie.kind": "Is the",
    "tie.to": "Of", "entry.text": "What happened", "entry.author": "Who says so",
    "telling.teller": "Told by", "decision.purpose": "What it is for", "decision.basis": "Lawful basis",
    "decision.condition": "Condition", "decision.gateway": "Gateway", "decision.consent_why": "Why (consent)",
    "decision.not_told_why": "Why not told", "decision.advice": "What they advised", "decision.necessity": "Why so much",
    "decision.protect": "Whom to protect", "decision.asked_by": "Asked for by", "decision.detriment": "Harm of sharing",
    "decision.would_change": "What changes it", "decision.review": "Look again on", "telling.to": "To whom", "request.what": "Question", "request.by": "Asked by",
    "request.to": "Of whom", "request.due": "Answer by", "responsibility.what": "What",
    "responsibility.owners": "Who does it", "responsibility.own": "Mine", "responsibility.due": "By when",
    "source_protected": "Keep the source", "named_to": "Source named to", "hidden_from": "Hidden from",
    "hidden_why": "Why hidden", "cleared": "May be named", "by_when": "By when", "agreement.to": "To what", "need.who": "Who", "need.what": "What",
    "escalation.issue": "What it is about", "escalation.could_happen": "What could happen", "escalation.asked_for": "I asked for",
    "escalation.deadline": "Answer by", "escalation.steps.+.state": "At stage",
}  # fmt: skip
"""What a field is called where its own name says too little; `kind.field` goes before `field`."""

HINTS = {
    "day": "a day, rough ones too: yesterday, 3/4, Oct 2011, about Easter, unknown",
    "flag": "yes or no", "many": "several: with ; between", "state": "what it has become",
    "told": "the entries that were passed on", "topic": "or, in words, what was passed on",
    "channel": "phone, letter, email, meeting ...",
    "decision.what_exactly": "the facts themselves, not the file", "decision.basis": "the law of that day; consent is seldom the one",
    "decision.condition": "for health, offences and other special data", "decision.gateway": "an Act that lets or makes you share",
    "decision.consent": "agreement to a service is another thing", "decision.not_told_why": "whom it would put at risk, and how",
    "decision.necessity": "why they need it, and no less would do", "decision.protect": "who could be hurt if this came out; ; between several",
    "decision.asked_by": "empty: nobody asked, you decided", "decision.detriment": "if kept back: what would be worse for the child if they knew",
    "decision.would_change": "if kept back: what would change that", "decision.review": "if kept back: the day to look again, within 28 days",
    "decision.advice_from": "manager, safeguarding lead, named doctor, data protection officer ...", "short": "at most ten letters",
    "if_not_done": "what happens to the child if it is not done", "kind": "",
    "address": "shown on no map; a move is a new household", "words.+.words": "as they were spoken",
    "source_protected": "no secrecy was promised: I said that I may have to pass it on",
    "named_to": "who may know from whom it came; nobody by default of relatives, friends, neighbours, children",
    "hidden_from": "with it goes whoever came after the move: school, surgery, team",
    "cleared": "who came after the move and may be named to them all the same",
    "told_above": "an allegation about me or my manager: whom above us both I told, and when",
    "learned": "when its agency came to know it, if later", "could_happen": "to the child, if nothing changes",
    "asked_for": "what they are to do, and by when",
}  # fmt: skip

DESCRIBED = frozenset(
    [
        "text",
        "what",
        "note",
        "terms",
        "reason",
        "experience",
        "reflection",
        "analysis",
        "action",
        "explanation",
        "least_liked",
        "known",
        "believed",
        "unknown",
        "disagrees",
        "day_in_life",
        "different",
        "goal",
        "purpose",
        "issue",
        "could_happen",
        "asked_for",
        "effect",
        "outcome",
        "open_then",
        "left_out",
        "words",
        "if_not_done",
        "if_broken",
        "own_needs",
        "why",
    ]
)
"""Fields that take sentences, and more than one line."""
