"""Words that many names have and none is known by, and names that are words of everyday, too."""

from pmjournal.domain.text import fold

_LEGAL = """
ab ag as bv co company corp corporation e ev eg eu gbr gmbh inc kg kga kgaa limited llc llp ltd mbh
nv ohg oy plc sa sarl se spa srl ug und and v
"""
_KINDS = """
agentur air airlines akademie amt anlagenbau anstalt apotheke armaturen association backerei bahn
bank bau behorde beratung bezirk bildung bio brauerei brewery brothers bruder bund bundesamt bureau
buro bus car center centre chemie club college consult consulting council dach dienst dienste
druckerei eco electric electronics elektro elektronik elektrotechnik energie energy factory
fahrzeuge fenster finance financial firma food foods foundation furniture gas gastronomie
gebaudetechnik gebruder gemeinde genossenschaft gesellschaft gesundheit getranke group gruppe handel
handelsgesellschaft haustechnik health heizung hochbau hochschule holding holz holzbau hospital
hotel immobilien industrie industries industry institut institute insurance internet invest kammer
kanton klinik klinikum krankenhaus krankenkasse kreis kunststoff kunststoffe labor labs landesamt
landkreis lebensmittel logistics logistik machines maschinen maschinenbau media medien
medizintechnik metal metall metallbau ministerium mobel motors municipal museum net network networks
oil paper papier partner partners pflege pharma plastics power praxis produktion pumpen pumps
raiffeisenbank reederei school schule shop sohne solutions sons sparkasse spedition spielwaren sport
stadt stadtwerk stadtwerke stahl stahlbau stiftung store studio studios systeme systems tax tech
technik technologies technology telecom telekom textil textiles tiefbau tools trading transport
trust turen umwelttechnik union universitat university utilities vehicles verband verein
verkehrsbetriebe verlag versicherung versicherungen vertrieb verwaltung volksbank wasser web werbung
werft werk werke werkzeuge works zentrum zweckverband
"""
_PLACES = """
america austria bundesrepublik deutschland east england eu europa europe france germany italy nord
north ost osterreich schweiz south spain sud switzerland uk us usa welt west world
"""
_EPITHETS = """
allgemeine allgemeiner american bad best british city deutsche deutscher deutsches die erste erster
europaische europaischer european first general global great international internationale las los
national nationale neu neue neuer neues new old plus royal saint sankt swiss the united vereinigte
"""
_UNDERTAKINGS = """
app cloud crm data daten digital einfuhrung erp hr introduction it management marketing migration
online portal pr project projekt qa relaunch rollout service services software system website
"""
_EVERYDAY = """
all alt arc arm art back baker bald bank bean bear best big bill bird bishop bit black blau blue box
braun bright brown bush butler can carpenter case chance chase church clever cook day dear dell
dunkel ernst faith fein fest field fields fish fit fix focus ford fort fox frei fremd froh frost
fruh gap gelb gern gold good grace grant grau gray green grey gross grun gut hale hall hard hart
hell hill hold hope horn hot house hunt hunter ice ink job joy jung just kern key king klein klug
koch kraft kurz lake lamb lane lang law leer lieb linear little long love major mann map mark mason
max may merry meta moon next nice noble ocean one orange paar page pan park penny plus poor post
power price prime pro progress pure quick rain real recht red reich rich ring rose rot round salt
scharf schmal schnell schon schwarz sea see sharp shell short silver sky slack small smart snow
sommer spat spring square star stark steel still stone street strong sturm sue sun sweet target tip
top total treu two visa walker ward weiss weit wild will winter wise wolf wood woods young
"""

_LEGAL_FORMS = frozenset(_LEGAL.split())
_GENERIC = frozenset(f"{_KINDS} {_PLACES} {_EPITHETS} {_UNDERTAKINGS}".split())
_ALSO_WORDS = frozenset(_EVERYDAY.split())


def is_legal_form(word: str) -> bool:
    """Whether `word` tells what kind of company it is (GmbH, Inc.) or joins such words."""
    return fold(word) in _LEGAL_FORMS


def is_generic(word: str) -> bool:
    """Whether the names of many firms have `word` (Stadtwerke, Group), so that it tells of none."""
    return fold(word) in _GENERIC


def is_everyday(word: str) -> bool:
    """Whether `word` (Lang, Young, Will) is a name only where it begins with a capital."""
    return fold(word) in _ALSO_WORDS
