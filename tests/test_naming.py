"""Kinds of agency, ties, jobs and names are read from ordinary wording, look-alikes included."""

from __future__ import annotations

import pytest

from leadpro.naming import agency_kind, job, looks_like_a_name, short_name, tie

# One line a kind: the code, then invented names of agencies as files write them.
AGENCIES = """
gp: Moor Surgery | Church Street Surgery | Larkhill Medical Practice | GP | Police Row Surgery
gp: Hospital Road Medical Centre | School Lane Surgery | Dr Amory, Weir Surgery | The Limes Health Centre
gp: GP Practice (Fernhill) | Park Hill Family Practice | Nursery Road Surgery | St Mark's Medical Centre
health-visiting: Health visiting | 0-19 service | 0 to 19 Service | Health Visitor | HV team | 0\u201319 Team (North)
health-visiting: Northshire Health Visiting Service | Family Nurse Partnership | Health Visiting, Weir Surgery
midwifery: Midwifery | Community Midwifery Team | Maternity Unit, QE Hospital | Antenatal clinic | Community midwives
midwifery: Millbrook Hospital Midwifery | Delivery Suite | Obstetrics
school-nursing: Park School Nursing | School Nurse Team | School Health | 5-19 service | Beck School Nursing Service
hospital: QE Hospital A&E | Millbrook NHS Trust A&E | A & E | Accident and Emergency | Minor Injuries Unit
hospital: Northshire General Hospital | Emergency Department | Children's Ward | NHS 111 | St Luke's Hospital
hospital: Royal Infirmary | Walk-in Centre | Urgent Treatment Centre | Neonatal Unit | Oak Ward
ambulance: Ambulance | Northshire Ambulance Service | Paramedics | St John's Ambulance
paediatrics: Paediatrics | Community Paediatrics | Child Development Centre | Consultant paediatrician, QE Hospital
dentist: Smile Dental Practice | Dentist | Church Road Dental Surgery | Community Dental Service
camhs: Northgate CAMHS | CAMHS | Child and Adolescent Mental Health Service | Mental Health Support Team (schools)
camhs: Eating Disorders Team | School Counselling
adult-mental-health: Community Mental Health Team | Adult Mental Health | CMHT | Crisis team | Perinatal Mental Health
adult-mental-health: Northshire Mental Health NHS Trust | Talking Therapies | Psychiatric Liaison, Moor Hospital
drugs-alcohol: Turning Lives | Drug and Alcohol Service | Substance misuse team | Kestrel Recovery Hub
drugs-alcohol: Alcohol service | HMP Moor Drug and Alcohol Team | Drugs & Alcohol Service
sexual-health: Sexual Health Clinic | SARC | Sexual Assault Referral Centre | Rape Crisis Northshire
therapy: Speech and Language Therapy | SALT | Occupational Therapy | Physiotherapy, Children's Hospital | Portage
pharmacy: High Street Pharmacy | Moor Chemists | Surgery Lane Pharmacy
school: St Anne's CE Primary | St Bede's RC Primary | Beck Primary | Fernwood Academy | Oak Hill High School
school: Hospital School | Church Lane Primary School | Northshire PRU | Beck Primary, Northshire Council
school: Ash Grove Special School | School | Royal Grammar | Moor Park Juniors | Holy Cross Catholic Academy
school: Kingfisher Academy Trust
nursery: Little Acorns Nursery | Nursery Road Nursery | Sunbeams Pre-School | Tiny Steps Childminding
nursery: Busy Fingers Playgroup | Beck Nursery School | Police Station Lane Nursery | Day nursery
college: Northshire College | Moor Sixth Form | University of Northshire | Careers service
education-welfare: Education welfare | EWO | Elective Home Education Team | Children Missing Education
education-welfare: Attendance Service | School attendance | Education Department
send: SEND team | Educational Psychology Service | SEN Team | Autism Outreach and Autism Service
virtual-school: Virtual School | Northshire Virtual School
social-care: Children's social care | CSC | MASH | Northshire CSC | Barnet Council | Social Services
social-care: Children\u2019s Services | Children and Families | Front Door | Multi-Agency Safeguarding Hub
social-care: Assessment Team | Looked After Children Team | Leaving Care | Hospital Social Work Team
social-care: Northshire County Council | Social Care | MASH (police)
early-help: Early Help | Family Support Team | Early Help, Children's Services | Beck Children's Centre
early-help: Moor Family Hub | Sure Start | Council Early Help Hub | Supporting Families | Family Help Team
fostering: Fostering | Harbour Fostering | Children's Social Care - Fostering | Horizons Foster Care
residential: Oakfield Children's Home | Short Breaks Unit | Supported Lodgings
adoption: Adoption Team | Regional Adoption Agency
reviewing: Independent Reviewing Service | IRO | Child Protection Conference Service
cafcass: Cafcass | Family Court | Marsh and Lee Solicitors
lado: LADO | Local Authority Designated Officer
out-of-hours: Emergency Duty Team | EDT | Out of Hours Social Care | Night team
police: Police | Northshire Police | Police Domestic Abuse Team | British Transport Police
police: Moor Lane Police Station | Child Abuse Investigation Team | Public Protection Unit | Neighbourhood Policing
probation: Probation | National Probation Service | MAPPA
prison: HMP Moor | Prison | YOI Fenland | Prison Family Services
youth-justice: Youth Justice Service | YOT | Youth Offending Team | Exploitation Team | Gangs unit
marac: MARAC | Northshire MARAC
housing: Riverside Housing | Harbour Homes | Council Housing | Northshire Council Housing Options | Landlord
housing: Homeless Persons Unit | Church Housing Trust | Moor Lettings | Tenancy support | Environmental Health
domestic-abuse: Refuge Link | Women's Aid | IDVA | Domestic abuse service | DV service | Northshire Womens Aid
domestic-abuse: Domestic Abuse Advocacy Project | Moor Refuge
adult-social-care: Adult Social Care | Adult Services | Learning Disability Team | Young Carers
voluntary: Home-Start | NSPCC | Food Bank | Barnardo's | Moor Community Centre | Victim Support | Salvation Army
faith: St Mark's Church | Moor Road Mosque | Hope Chapel | Sunday School | Gurdwara | Church
club: St John's Ambulance cadets | Moor Juniors Football Club | Scouts | Beck Youth Club | Police Cadets
club: Northshire Swimming Club | Church Youth Club | Army Cadets | School of Dance | Detached Youth Work
interpreter: Language Line | Interpreting Service | BSL interpreters
advocacy: Advocacy | Children's Advocacy Service | Independent Visitors
immigration: Home Office | Migrant Help | Asylum support | Refugee Council
welfare: DWP | Jobcentre Plus | Citizens Advice | Housing Benefit | Welfare Rights
other: Fire Service | RSPCA | School transport
: Northshire | The Hub Downstairs | Kestrel | Acorn | ??? | 1234
"""

TIES = """
mother: mother | Mum | MUM | mam | birth mother | Mother (deceased) | mother of Ali Khan | Mum Donna | child's mother
mother: Ali's mother | biological mother | mother - lives in Leeds | Mother/main carer | mother, PR
father: father | Dad | birth father | non-resident father | estranged father | Father of child | alleged father
father: Father (in prison) | putative father | daddy
parent: parent | co-parent | parents
adoptive-mother: adoptive mother | adoptive mum
adoptive-parent: adopter | prospective adopters
stepmother: stepmother | step-mum | father's wife | dad's wife
stepfather: stepfather | step-dad | stepdad | Step father | mother's husband | husband of mother
parents-partner: mother's boyfriend | mum's new boyfriend | Mother's partner | partner | mother's female partner
parents-partner: father's girlfriend | dad's new partner | girlfriend of father | partner of mother | mums partner
parents-partner: mother's current partner | Mum's bf | mother's fiancé | mother\u2019s boyfriend | cohabitee
parents-ex-partner: ex-partner of mother | mother's ex-partner | Mum's ex | former partner | mother's ex husband
parents-ex-partner: ex-stepfather | previous partner of mother
foster-carer: foster carer | foster mother | Foster Carers | private foster carer | kinship foster carer
special-guardian: special guardian | guardian | SG
carer: carer | kinship carer | main carer | family carer
childminder-kin: babysitter | baby-sitter
brother: brother | older brother | twin brother | Big brother | adult brother | mother's son
sister: sister | little sister | baby sister | mother's older daughter
sibling: sibling | older sibling | unborn sibling | siblings | mother's other child
half-brother: half-brother | maternal half brother | paternal half-brother
half-sister: half sister | baby half-sister
half-sibling: half-sibling | paternal half sibling
step-brother: step-brother | stepbrother
step-sister: stepsister
step-sibling: partner's child | mother's partner's child
foster-sibling: foster sibling | other foster child
cousin: cousin | older cousin | maternal cousin
grandmother: grandmother | maternal grandmother | MGM | PGM | gran | Nan | mother's mother | paternal gran | Mum's mum
grandmother: step-grandmother
grandfather: grandad | MGF | paternal grandfather | mother's father | dad's dad | gran's partner
grandparent: grandparents | maternal grandparents
great-grandmother: great-grandmother | maternal great grandmother | great gran
great-uncle: great-uncle | mother's uncle
aunt: aunt | auntie | maternal aunt | mother's sister | dad's sister | uncle's wife
uncle: uncle | mother's brother | paternal uncle | dad's half-brother
nephew-or-niece: niece | sister's baby
siblings-parent: father of sibling | sibling's father | half-brother's dad
siblings-partner: sister's boyfriend | brother's girlfriend
relative: relative | extended family | stepfather's mother | mother's cousin | mother-in-law | partner's brother
family-friend: family friend | mother's friend | friend of mother | friend of the family | godmother | Mum's best friend
household-adult: unknown male at address | man living in the home | older male
relative: cousin's partner | mother in law | dad's cousin
sibling: twin
stepfather: step father to child
parents-partner: mother's on/off partner
household-adult: unknown man | household member | adult in the home | regular visitor
lodger: lodger | flatmate | housemate
neighbour: neighbour | Next-door neighbour | upstairs neighbour | former neighbour
childs-friend: school friend | child's friend | best friend | friend's mother
childs-partner: boyfriend | older boyfriend | child's boyfriend | young person's girlfriend
other: mother's employer | passer-by | friend's son | anonymous caller
: health visitor | GP | ward sister | mother's social worker | class teacher | family support worker | PC | landlord
: nursery nurse | children's guardian | parent support adviser | team manager | gp partner | carer support worker
: Duty worker | designated safeguarding lead | dad's probation officer | father's solicitor |
"""

JOBS = """
gp: GP | Dr Amory, GP | duty GP | out of hours GP
practice-manager: Practice manager | surgery manager
receptionist: Receptionist | School secretary | GP receptionist | reception
health-visitor: HV (0-19 team) | Student HV
doctor: Dr Philip Cook | Locum | ED Reg
head-teacher: Head of Y8
health-visitor: Duty health visitor | Health visitor Sue Park | HV | Specialist Health Visitor
midwife: community midwife | Safeguarding Midwife | Midwife
school-nurse: school nurse | School Nurse (bank)
named-professional: named nurse | Designated Doctor | named nurse for safeguarding children | paediatric liaison nurse
nurse: ward sister | staff nurse | Charge nurse | A&E nurse | Nurse Okafor
doctor: Dr Amory | A&E consultant | Registrar | SHO
paediatrician: consultant paediatrician | Community Paediatrician | on-call paediatrician
camhs-worker: CAMHS worker | school counsellor | Child psychologist
mental-health-worker: CPN | community psychiatric nurse | psychiatrist | Crisis team worker
substance-worker: drug worker | Drug and alcohol worker | recovery worker
therapist: speech and language therapist | OT | physiotherapist
head-teacher: head teacher | Headteacher | deputy head | Assistant Head Teacher | Head of Year
safeguarding-lead: DSL | designated safeguarding lead | Deputy DSL | Mrs Khan (DSL) | safeguarding lead
teacher: class teacher | form tutor | supply teacher | Year 4 teacher
school-support: teaching assistant | learning mentor | dinner lady | pastoral lead | Midday supervisor
senco: SENCO | SENDCo
nursery-worker: nursery nurse | key person | childminder | Nursery manager
education-welfare-officer: education welfare officer | EWO | Attendance Officer
send-officer: educational psychologist | EHCP coordinator
social-worker: social worker | Duty SW | duty social worker | Senior Social Worker | student social worker | SW
social-work-lead: team manager | Assistant Team Manager | practice supervisor
family-support-worker: family support worker | Early Help Worker | lead practitioner | family time worker
reviewing-officer: IRO | Independent Reviewing Officer | conference chair
fostering-worker: supervising social worker
foster-carer: foster carer
personal-adviser: personal adviser | PA
night-social-worker: EDT worker | Night team | emergency duty social worker
police-officer: PC | PC Dunmore | PC 4321 | DC Rowe | DS Khan | domestic abuse officer | officer in the case | PCSO
police-officer: attending officers | Det Sgt Obi
probation-officer: probation officer | offender manager
youth-justice-worker: YOT worker | exploitation worker | youth justice officer
court-worker: children's guardian | Cafcass officer | mother's solicitor
housing-officer: housing officer | landlord | Tenancy Support Worker | private landlord
domestic-abuse-worker: IDVA | domestic abuse worker | refuge worker
support-worker: support worker | key worker | Duty worker | caseworker | project worker
voluntary-worker: Home-Start volunteer | volunteer
faith-leader: vicar | imam | Sunday school teacher
club-worker: youth worker | football coach | Scout leader
interpreter: interpreter | BSL interpreter
lead-of-service: manager | Team leader
team: Assessment team | Locality Team
: Ms Carole Bishop | Graeme Porter | Joan Hartley | Tom Porter | Sarah Bishop | mother | gran | Sue | Northshire | Mrs Park | neighbour | Will Cook
"""

NAMES = """
yes: Joan Hartley | Sue | Health visitor Sue Park | Dr Amory | PC Dunmore | Mrs Khan | K Patel | K. Patel | O'Neill | Miss Nurse
yes: Tom Porter | Sarah Ward | Sarah Bishop | Will Cook | Grace Day | Peter Nash, head teacher | LOWE, Janet
yes: Lowe, Janet | JANET LOWE | janet lowe | Anne-Marie O\u2019Brien | Ngozi Eze | Van der Berg | Dr Church | Gran Joan
yes: Auntie Bev | Social worker Ana Costa | Duty SW Ana Costa | Mum Donna | Mum's partner Dean | DSL Mrs Khan
yes: Baby Tarn | Sister Mary | Nurse Okafor | Class teacher Mr Obi | Sue Park (health visitor) | Lucy Cross
yes: Nkechi Obi health visitor | Team manager J. Brown | Mr X | Beck Primary - Peter Nash | Dr. Ellis | Rose Hill
yes: Winston Churchill | Yasmin Ganguly | Kay Denton | Marie Baptiste | Yolanda Quist | Frank Foster | Graeme Porter
yes: Sharon Ward | Khan, S. | de Souza | d'Angelo | Tunde Vetch | PATEL | Megan Foster
yes: Officer Khan | S. Park | Zayd | Prof Adeyemi | Uncle Raj | Mark | Ms Long | Revd Amos | Imam Yusuf | Dean Marsh
no: Duty health visitor | Practice manager | Receptionist | Night team | mother | Mum | Gran | Police | CSC | MASH
no: Moor Surgery | Beck Primary | St Anne's CE Primary | Class teacher | PC | PC 4321 | DSL | SW | EDT worker
no: Named nurse | Neighbour | Anonymous | anonymous caller | Unknown | unknown male | Mother's partner | MGM
no: Health visitor | Head of Year | Year 4 teacher | Reception teacher | Oak Ward | Acorn Class | Assessment team
no: Northshire Duty Team | Attending officers | A&E | Paediatric registrar on call | School | Foster carers | Staff
no: Children's social care | Housing officer | Out of hours GP | Social worker (duty) | Ward sister | Riverside Housing
no: Social worker (long term) | Consultant Obs & Gynae | Optician | Head of Y8 | Oak House | Minutes | Sunshine Ward
no: Father | stepfather | Health visitor, Moor Surgery | Nursery key person | CAMHS duty | Family | A neighbour | ?
no: Member of the public | self-referral | Child | the lodger | maternal grandmother | Youth worker, Beck Youth Club
no: Moss Primary class teacher | Locum GP | midwife on call | Practice nurse | Home | Hospital social worker | 14 |
"""

SHORT = """
Moor Surgery=Moor GP | St Anne's CE Primary=St Anne's | Northshire CSC=CSC | Police=Police | Northshire Police=Police
Riverside Housing=Riverside | Church Street Surgery=Church St | Health visiting=HV | GP=GP | Dr Amory=Dr Amory
Children's social care=CSC | Emergency Duty Team=Night team | The Old Barn Nursery=Old Barn | Women's Aid=DA service
Stoke-on-Trent Academy=Stoke-on-T | Kestrel Recovery Hub=Drug & alc | Education welfare=Ed welfare
Northamptonshire=Northampto
"""


def rows(table: str) -> list[tuple[str, str]]:
    """The pairs of a table: what is expected, what was written."""
    found = []
    for line in table.strip().splitlines():
        wanted, _, written = line.partition(":")
        found += [(wanted.strip(), name.strip()) for name in written.split("|")]
    return found


def test_the_tables_are_large_enough() -> None:
    """At least a hundred agencies and a hundred roles are tried."""
    assert len(rows(AGENCIES)) >= 200
    assert len(rows(TIES)) + len(rows(JOBS)) >= 250


@pytest.mark.parametrize(("kind", "name"), rows(AGENCIES))
def test_kind_of_agency(kind: str, name: str) -> None:
    """The kind of an agency is read from any ordinary name, and nothing from no name."""
    assert agency_kind(name) == kind


@pytest.mark.parametrize(("code", "role"), rows(TIES))
def test_tie(code: str, role: str) -> None:
    """A role says whose the person is, whichever way it is put; a job is no tie."""
    assert tie(role) == code


@pytest.mark.parametrize(("code", "role"), rows(JOBS))
def test_job(code: str, role: str) -> None:
    """A role says which job it is, with a name beside it or none; a name or a tie is no job."""
    assert job(role) == code


@pytest.mark.parametrize(("wanted", "text"), rows(NAMES))
def test_looks_like_a_name(wanted: str, text: str) -> None:
    """A job, tie or agency held by nobody named is not taken for a person's name."""
    assert looks_like_a_name(text) == (wanted == "yes")


@pytest.mark.parametrize(
    "pair", [p.strip() for p in SHORT.replace("\n", "|").split("|") if "=" in p]
)
def test_short_name(pair: str) -> None:
    """A short name keeps what tells one agency from another of its kind."""
    name, _, short = pair.partition("=")
    assert short_name(name) == short


@pytest.mark.parametrize("name", [n for _, n in rows(AGENCIES)])
def test_short_name_fits(name: str) -> None:
    """Ten characters at most, and never empty."""
    assert 1 <= len(short_name(name)) <= 10


@pytest.mark.parametrize(
    "odd", ["", " ", "-", "'s", "*", "\x1b[31m", "of", " of ", "\u2019", "(", "\ufb01", "a" * 5000]
)
def test_odd_input_is_nothing(odd: str) -> None:
    """Empty, broken or very long input gives no tie and no job, and raises nothing."""
    assert (tie(odd), job(odd), agency_kind(odd)) == ("", "", "")
    assert len(short_name(odd)) <= 10
    assert not looks_like_a_name(odd)
