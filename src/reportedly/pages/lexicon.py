"""The words that news pages use about themselves. Data, not code: one list a purpose, in English.

Lists are of general newsroom and web usage. None quotes one site; each entry is meant to be met on many.
"""

from __future__ import annotations

from reportedly.pages.phrases import Phrases


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


APPEAL = Phrases(
    """
    support us
    support our
    support independent journalism
    support quality journalism
    support local journalism
    support journalism
    your support
    with your help
    need your help
    we need your
    help us
    a small favor
    a small favour
    favor to ask
    favour to ask
    readers like you
    independent journalism
    independent newsroom
    independent news
    fearless journalism
    trusted journalism
    quality journalism
    local journalism
    open journalism
    our journalism
    our reporting
    our newsroom
    our work
    our mission
    our readers
    our journalists
    we the journalists
    donate
    donate now
    make a donation
    tax deductible
    become a member
    become a supporter
    become a subscriber
    become a patron
    join us
    join today
    join our
    member today
    membership
    chip in
    contribute
    contribution
    from just
    as little as
    every month
    per month
    a month
    per week
    a week
    monthly
    one off
    one time
    no matter how small
    no matter the amount
    reader funded
    reader supported
    readers fund
    funded by readers
    funded by our
    no paywall
    no shareholders
    no owners
    free to read
    keep it free
    keeps us
    sign up
    sign up for
    sign up to
    signing up
    newsletter
    newsletters
    our newsletter
    our daily
    our weekly
    free newsletter
    morning briefing
    daily briefing
    your inbox
    to your inbox
    straight to
    delivered to
    email address
    e-mail address
    your email
    enter your
    subscribe
    subscribe now
    subscribe today
    subscribe to
    subscribing
    subscriber
    subscription
    free trial
    cancel anytime
    cancel any time
    unlimited access
    full access
    digital access
    start your
    unlock
    breaking news alerts
    push notifications
    get the latest
    get our
    never miss
    don't miss
    stay informed
    stay up to date
    download the app
    download our
    our app
    follow us
    follow us on
    like us on
    whatsapp channel
    telegram channel
    google news
    thank you
    if you can
    quick to set up
    takes less than a minute
    secure
    """
)
"""Asking the reader for money, an address or a click."""

ASKING = _words(
    """
    support donate contribute subscribe join give help become sign get download follow try start
    register enter make consider please stay unlock upgrade like never want enjoy enjoying enjoyed
    continue click tap already thank send tell share pledge chip back read discover choose love
    """
)
"""Verbs and openings with which an outlet turns to the reader."""

BUTTON = Phrases(
    """
    continue
    continue reading
    donate
    donate now
    donate today
    contribute
    contribute now
    contribute today
    subscribe
    subscribe now
    subscribe today
    sign up
    sign up now
    sign me up
    join
    join now
    join today
    join us
    give now
    give today
    give monthly
    give once
    support us
    support us now
    become a member
    become a supporter
    yes i'll help
    not now
    maybe later
    no thanks
    remind me later
    remind me
    once
    monthly
    annual
    annually
    yearly
    one time
    one off
    other
    other amount
    submit
    register
    register now
    register for free
    start free trial
    start your free trial
    learn more
    find out more
    see options
    see subscription options
    see our plans
    get started
    email address
    your email
    your email address
    enter your email
    enter your email address
    i'm in
    count me in
    """
)
"""What stands on the buttons and fields of an appeal."""

NOTICE = Phrases(
    """
    ©
    copyright
    all rights reserved
    rights reserved
    may not be published
    may not be reproduced
    may not be republished
    reproduced without
    without permission
    prior written
    republished with permission
    reprinted with permission
    originally published
    originally appeared
    first published
    first appeared
    previously published
    syndicated
    creative commons
    under a creative commons
    correction
    corrections
    clarification
    editor's note
    editors' note
    editor's notes
    this article was updated
    this story was updated
    this article has been updated
    this story has been updated
    this article was amended
    was amended on
    has been amended
    has been corrected
    was corrected
    an earlier version of
    a previous version of
    misstated
    regret the error
    regrets the error
    we regret
    cookie
    cookies
    this website uses
    this site uses
    we use
    our partners
    your consent
    your experience
    accept all
    reject all
    manage preferences
    personal data
    privacy policy
    privacy notice
    cookie policy
    terms of service
    terms of use
    terms and conditions
    terms & conditions
    agree to our
    agree to the
    recaptcha
    opinions expressed
    views expressed
    views of the
    do not necessarily
    necessarily reflect
    not necessarily
    disclaimer
    disclosure
    affiliate links
    affiliate commission
    may earn
    earn a commission
    paid partnership
    sponsored content
    for informational purposes
    not intended as
    not intended to
    external sites
    external links
    is not responsible for
    registered in england
    registered company
    registered office
    company number
    registered charity
    a subsidiary of
    published by
    editor in chief
    javascript
    enable javascript
    ad blocker
    translated from
    translated by
    was translated
    report an error
    spotted an error
    see a mistake
    found a mistake
    editorial standards
    code of conduct
    press regulator
    contributed to this report
    contributed reporting
    additional reporting
    """
)
"""The outlet on rights, errors, consent and itself."""

LEGAL_LINK = Phrases(
    """
    privacy
    privacy policy
    privacy notice
    your privacy choices
    do not sell my personal information
    do not sell or share my personal information
    terms
    terms of use
    terms of service
    terms and conditions
    terms & conditions
    cookie policy
    cookie settings
    cookies
    accept
    accept all
    accept cookies
    reject all
    manage preferences
    """
)
"""Links and buttons under a notice."""

NAVIGATION = Phrases(
    """
    skip to
    skip to content
    skip to main content
    jump to content
    menu
    main menu
    open menu
    close menu
    toggle navigation
    navigation
    close
    search
    home
    homepage
    front page
    log in
    login
    log out
    sign in
    sign out
    my account
    account
    register
    share
    share this
    share this article
    share this story
    share on
    share on facebook
    share on twitter
    share on x
    tweet
    facebook
    twitter
    x
    instagram
    linkedin
    youtube
    tiktok
    reddit
    pinterest
    whatsapp
    telegram
    threads
    bluesky
    mastodon
    flipboard
    email
    e-mail
    mail
    print
    print this page
    copy link
    link copied
    save
    bookmark
    comment
    comments
    leave a comment
    view comments
    show comments
    post a comment
    reply
    back to top
    return to top
    top
    next
    previous
    prev
    next article
    previous article
    next story
    previous story
    load more
    show more
    see all
    view all
    more
    about
    about us
    contact
    contact us
    careers
    jobs
    advertise
    advertise with us
    advertisement
    advertising
    sitemap
    site map
    help
    faq
    rss
    archive
    archives
    newsletters
    podcasts
    podcast
    video
    videos
    photos
    gallery
    live
    listen
    watch
    listen to this article
    listen to article
    play
    pause
    latest
    latest news
    breaking
    news
    world
    politics
    business
    economy
    opinion
    sport
    sports
    culture
    arts
    science
    technology
    tech
    health
    climate
    environment
    travel
    lifestyle
    weather
    local
    national
    international
    europe
    asia
    africa
    americas
    middle east
    education
    entertainment
    features
    magazine
    money
    media
    society
    food
    style
    crime
    obituaries
    shop
    store
    games
    puzzles
    crosswords
    classifieds
    subscribe
    donate
    edition
    english
    font size
    text size
    dark mode
    our team
    our journalists
    accessibility
    accessibility statement
    editorial policy
    editorial standards
    shipping
    e-paper
    epaper
    """
)
"""Menu entries, share buttons and other controls."""

SECTION = Phrases(
    """
    news
    world
    world news
    uk
    us
    u.s.
    usa
    politics
    business
    economy
    markets
    finance
    money
    companies
    industry
    energy
    opinion
    opinions
    commentary
    comment
    column
    columns
    columnists
    editorial
    editorials
    letters
    op ed
    perspective
    perspectives
    viewpoint
    analysis
    explainer
    explained
    in depth
    long read
    longread
    feature
    features
    investigation
    investigations
    interview
    interviews
    profile
    review
    reviews
    fact check
    q & a
    live
    video
    podcast
    photos
    in pictures
    sport
    sports
    football
    cricket
    rugby
    tennis
    culture
    arts
    art
    books
    film
    music
    theatre
    theater
    television
    tv
    media
    science
    technology
    tech
    health
    climate
    environment
    weather
    travel
    lifestyle
    life
    society
    education
    schools
    universities
    law
    courts
    crime
    courts & crime
    crime & courts
    courts and crime
    crime and courts
    justice
    security
    defence
    defense
    housing
    transport
    transportation
    farming
    agriculture
    food
    religion
    history
    obituary
    obituaries
    local
    local news
    local government
    city
    city hall
    metro
    region
    regional
    national
    nation
    international
    europe
    asia
    africa
    americas
    latin america
    middle east
    middle east & africa
    asia pacific
    exclusive
    special report
    breaking
    breaking news
    dispatch
    field notes
    essay
    ideas
    voices
    data
    elections
    election
    shipping
    maritime
    labor
    labour
    work
    immigration
    public health
    science & environment
    """
)
"""Names of sections and of kinds of story."""

RELATED_LABEL = Phrases(
    """
    read more
    read also
    read next
    also read
    read this next
    previous story
    next story
    previous article
    next article
    also today
    also this week
    in the news
    more on the topic
    more headlines
    more
    more news
    more stories
    more from
    more in
    more on
    more on this
    more on this story
    more on this topic
    more like this
    more coverage
    more to read
    related
    related articles
    related article
    related content
    related coverage
    related links
    related news
    related posts
    related reading
    related stories
    related story
    related topics
    recommended
    recommended for you
    recommended reading
    recommended stories
    suggested reading
    you may also like
    you might also like
    you may like
    you might like
    you may be interested in
    you may also be interested in
    most read
    most popular
    most viewed
    most shared
    most recent
    popular
    popular stories
    trending
    trending now
    trending stories
    top stories
    latest stories
    latest from
    latest news
    latest headlines
    the latest
    in case you missed it
    icymi
    see also
    see more
    keep reading
    up next
    next up
    don't miss
    editor's picks
    editors' picks
    editor's choice
    today's top stories
    today's picks
    what to read next
    what to read now
    further reading
    explore more
    elsewhere
    elsewhere on
    also on
    also in
    from our archive
    from the archive
    from the archives
    from our partners
    other stories
    other news
    background
    dig deeper
    go deeper
    latest
    around the web
    paid content
    sponsored stories
    """
)
"""What stands over, or before, teasers of other stories."""

TEASER_OPENING = Phrases(
    """
    read more
    read next
    also in
    also today
    also this
    also on
    more from
    more in
    more on
    more stories
    most read
    most popular
    most viewed
    related
    recommended
    latest
    keep reading
    from the archive
    from our archive
    you might also
    you may also
    elsewhere
    trending
    """
)
"""How a heading over teasers begins when it goes on with a place or a subject."""

COMMENTS_LABEL = Phrases(
    """
    comments
    comments are closed
    readers' comments
    reader comments
    your comments
    join the conversation
    join the discussion
    have your say
    what do you think
    leave a comment
    sort by
    newest first
    oldest first
    """
)
"""What stands over what readers wrote."""

TOPIC_LABEL = Phrases(
    """
    tags
    tag
    tagged
    tagged as
    tagged in
    tagged with
    topics
    topic
    topics in this story
    topics in this article
    topics mentioned
    related topics
    related tags
    explore more on these topics
    more on these topics
    more about
    more about this topic
    more stories about
    more stories on
    stories about
    read more on
    filed with
    more on
    read more about
    read more on
    see more on
    find out more about
    filed under
    filed in
    posted in
    keywords
    key words
    keyword
    subjects
    subject
    categories
    category
    labels
    in this story
    in this article
    mentioned in this story
    mentioned in this article
    follow topics
    follow these topics
    this story is about
    this article is about
    index terms
    people in this story
    companies in this story
    places in this story
    """
)
"""What stands before a list of topics."""

DATE_LABEL = Phrases(
    """
    date
    dated
    date published
    published
    published on
    published at
    publication date
    first published
    first published on
    originally published
    posted
    posted on
    posted at
    updated
    updated on
    updated at
    last updated
    last updated on
    last updated at
    last modified
    modified
    release date
    issued
    issued on
    created
    filed
    time
    on
    as of
    pub date
    pubdate
    """
)
"""What stands before a date of publication."""

KEY_LABEL = Phrases(
    """
    date
    title
    headline
    author
    authors
    byline
    writer
    body
    text
    content
    description
    summary
    standfirst
    subtitle
    subheading
    dek
    lede
    caption
    image caption
    photo
    image
    credit
    photo credit
    image credit
    section
    published
    updated
    """
)
"""Field names that a crawler writes before a value."""

AGENCY = Phrases(
    """
    reuters
    afp
    agence france presse
    ap
    associated press
    the associated press
    tass
    dpa
    epa
    efe
    ansa
    upi
    pa
    pa media
    pa images
    pa wire
    press association
    getty
    getty images
    shutterstock
    alamy
    istock
    unsplash
    flickr
    wikimedia
    wikimedia commons
    xinhua
    interfax
    bloomberg
    anadolu
    zuma
    sipa
    via
    courtesy
    courtesy of
    handout
    pool
    press service
    file photo
    files
    file
    archive
    supplied
    stock photo
    """
)
"""Who gives news organisations their pictures and wires, and how that is said."""

CREDIT_LABEL = Phrases(
    """
    photo
    photos
    photo by
    photos by
    photo credit
    photograph
    photograph by
    photographs by
    photography
    photography by
    photo courtesy of
    photo illustration by
    image
    image by
    image credit
    image source
    image courtesy of
    images
    picture
    picture by
    pictures
    picture credit
    pic
    pics
    pic by
    portrait
    portrait by
    image source
    credit
    credits
    illustration
    illustration by
    illustrations by
    graphic
    graphic by
    video
    video by
    courtesy
    courtesy of
    source
    foto
    camera
    """
)
"""What stands before the maker of a picture."""

ROLE = Phrases(
    """
    reporter
    staff reporter
    senior reporter
    staff writer
    staff
    senior staff writer
    writer
    correspondent
    senior correspondent
    chief correspondent
    special correspondent
    foreign correspondent
    editor
    senior editor
    deputy editor
    associate editor
    managing editor
    news editor
    contributor
    contributing writer
    contributing editor
    columnist
    freelance
    freelancer
    journalist
    producer
    intern
    fellow
    bureau chief
    local democracy reporter
    guest columnist
    special to
    for the
    in
    at
    """
)
"""What journalists are called in bylines."""

PICTURED = Phrases(
    """
    pictured
    pictured above
    seen here
    is seen
    are seen
    seen in
    seen on
    seen from
    in this photo
    in this file photo
    in this picture
    in this image
    in this undated photo
    file photo
    file picture
    file image
    an aerial view
    aerial view
    a general view
    general view
    a view of
    view of
    left
    right
    center
    centre
    from left
    at left
    at right
    second left
    second from
    top left
    bottom
    clockwise
    poses
    pose
    looks on
    walks past
    walk past
    stands
    stand
    stands outside
    wait
    waits
    waiting
    wave
    waves
    gather
    gathers
    holds
    hold
    photographed
    shown
    shows
    screenshot
    illustration
    rendering
    a sign
    """
)
"""How captions say what a picture shows."""

SAYING = _words(
    """
    said says say told added adds denied denies confirmed confirms announced reported according claimed
    claims warned argued insisted stated explained declined alleged acknowledged admitted asked wrote
    testified replied citing cited noted called accused described promised vowed rejected urged
    """
)
"""Verbs of reporting."""

PAST = _words(
    """
    was were had did went came took made found left began became held kept brought met ran gave got put
    sent spent stood understood won lost fell rose grew drew broke chose drove flew knew led paid read
    sold spoke struck thought threw wrote shot built bought caught fought hit cut saw been died
    """
)
"""Irregular past forms; regular ones are known by their ending."""

SECOND_PERSON = _words("you your yours you're you've you'll you'd yourself")
FIRST_PLURAL = _words("we our ours us we're we've we'll we'd ourselves")

FUNCTION = _words(
    """
    a an the and or but nor so yet of in on at to for from by with without into over under after before
    as is are was were be been being it its that this these those than then up down out off about amid
    against between through during via per vs not no will would can could may might must should has have
    had do does did he she they his her their who whom whose which what when where why how if while
    """
)
"""Words that carry no topic and that title case leaves small."""

OUTLET = _words(
    """
    news agency press times post herald gazette journal tribune courier daily weekly monthly quarterly
    media magazine radio television tv broadcasting network wire chronicle standard observer telegraph
    mail express record reporter review advertiser examiner leader dispatch mercury argus echo guardian
    independent star sun globe sentinel bulletin newspaper voice today monitor inquirer register
    """
)
"""Words that newspapers, agencies and stations are named by."""

DESK = _words(
    """
    service services union university institute centre center cooperative foundation staff desk team
    newsroom bureau court office department correspondent correspondents agencies editor writer studio
    """
)
"""Words for institutions and jobs, which no person is named by."""
