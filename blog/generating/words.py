"""The raw material of generated text: words of English and of the trade, and syllables for those nobody knows."""


def _words(text: str) -> list[str]:
    return text.split()


COMMON = _words(
    """
    the of and to a in is that it for on with as was be by this are not or from at which an have but we you
    they one all can when there if more its has will do no would out so up what about into than them only some
    could time two may then first any my now such like our over me even most made after also did many before
    must through back years where much your way well down should because each just those people how too little
    state good very make world still own see work long get here between both life being under never day same
    another know while last might us great old year off come since against go came right used take three
    """
)
NOUNS = _words(
    """
    database transaction queue index query worker request response cache lock commit schema migration table
    row column key value service client server endpoint token session deploy release branch merge test fixture
    mock thread process event loop task job retry timeout deadline backoff latency throughput percentile
    histogram metric trace span log alert incident pager dashboard budget replica primary shard partition
    snapshot backup restore cluster node pod container image volume network socket packet header payload body
    cursor page batch stream buffer pipeline broker topic consumer producer message contract interface module
    package library dependency import function class method decorator generator iterator context manager
    exception stack heap memory garbage collector pointer reference allocator compiler parser grammar lexer
    syntax type annotation protocol codec serialiser validator form field widget template view model manager
    queryset signal middleware router permission role policy secret certificate cipher hash digest signature
    nonce cookie origin proxy gateway balancer firewall tunnel region zone bucket object archive file
    directory path mount kernel driver scheduler semaphore mutex barrier deadlock race invariant assertion
    property predicate tree graph edge vertex bloom filter trie digest checkpoint watermark window aggregate
    join subquery planner statistics vacuum bloat sequence constraint trigger savepoint isolation snapshot
    anomaly
    """
)
VERBS = _words(
    """
    read write commit fetch store send receive parse render measure trace retry lock release block wait poll
    push pull merge split join scan sort filter group count insert update delete create drop migrate deploy
    revert test prove break fix find lose keep grow shrink scale shard replicate promote fail recover restart
    drain warm evict expire refresh validate serialise encode decode sign verify rotate revoke grant deny
    allow log watch
    """
)
ADJECTIVES = _words(
    """
    slow fast stale fresh idle busy partial atomic durable eager lazy immutable shared private public local
    remote nested flat wide narrow cold hot safe unsafe strict loose dirty clean blocking concurrent
    idempotent optional required silent noisy missing duplicate orphaned
    """
)
ONSETS = _words(
    """
    b br c ch cl cr d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sk sl sp st str t th tr v w z
    """
)
VOWELS = _words(
    """
    a e i o u ai ea ee io oa ou
    """
)
CODAS = ["", "", "", *_words("ck d ft l ll m n nd ng nt p r rd rk rn s sh ss st t th x")]

TOPICS = (
    "Databases",
    "Architecture",
    "Performance",
    "Operations",
    "Testing",
    "Security",
    "Interfaces",
    "Queues",
    "Languages",
    "Front end",
    "Careers",
    "Tools",
)
GIVEN_NAMES = _words("Ada Ben Chloe Dario Edda Farid Greta Hugo Ines Jonas Kira Leo Mina Nils Olga Pavel Rosa Sami")
FAMILY_NAMES = _words(
    "Abel Brook Castell Dahl Engel Falk Garner Holt Iversen Juhl Keller Lund Moreau Novak Orlov Pike"
)
