# SPDX-License-Identifier: GPL-3.0-or-later
"""The closed vocabulary of the stage, and one shot's staging as a value.

Owns the enums that scripts are mapped to and engines draw from. Must not know how any is drawn.
"""

import msgspec

from projects.ids import CharacterId
from projects.open_enum import OpenEnum


class Emotion(OpenEnum):
    """What a beat makes the viewer feel; its strength is a float intensity 0..1 beside it."""

    CALM = "calm"
    JOY = "joy"
    LOVE = "love"
    SADNESS = "sadness"
    ANGER = "anger"
    FEAR = "fear"
    TENSION = "tension"
    CLIFFHANGER = "cliffhanger"
    SURPRISE = "surprise"
    HUMILIATION = "humiliation"
    TRIUMPH = "triumph"
    CONTEMPT = "contempt"
    LONGING = "longing"
    LONELINESS = "loneliness"
    RESOLVE = "resolve"
    MYSTERY = "mystery"
    MEMORY = "memory"
    COMEDY = "comedy"


class SetName(OpenEnum):
    """Places that the stage can draw."""

    RAIN_STREET = "rain_street"
    STORE = "store"
    CLOCK_SHOP = "clock_shop"
    LIVING_ROOM = "living_room"
    CEO_OFFICE = "ceo_office"
    HOSPITAL = "hospital"
    COURTYARD = "courtyard"
    ANCESTRAL_HALL = "ancestral_hall"
    PLATFORM = "platform"
    WAITING_ROOM = "waiting_room"
    BEDROOM = "bedroom"
    CAR = "car"
    ROOFTOP = "rooftop"
    TEA_HOUSE = "tea_house"
    CLASSROOM = "classroom"
    ALLEY = "alley"
    OPEN_OFFICE = "open_office"
    BOARDROOM = "boardroom"
    WARD = "ward"
    RESTAURANT = "restaurant"
    CAR_PARK = "car_park"
    KITCHEN_DINING = "kitchen_dining"
    PALACE_HALL = "palace_hall"
    GARDEN_BRIDGE = "garden_bridge"
    SCHOOL_CORRIDOR = "school_corridor"
    COURTROOM = "courtroom"
    POLICE_ROOM = "police_room"
    CITY_GATE = "city_gate"
    BED_CHAMBER = "bed_chamber"


class TimeOfDay(OpenEnum):
    """Hour of a scene."""

    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(OpenEnum):
    """What the air does."""

    CLEAR = "clear"
    RAIN = "rain"
    LIGHTNING = "lightning"
    SNOW = "snow"
    FOG = "fog"
    WIND = "wind"
    DUST = "dust"
    EMBERS = "embers"


class LightRig(OpenEnum):
    """A named arrangement of light."""

    NOIR_SIDE = "noir_side"
    TOP_LAMP = "top_lamp"
    BLINDS = "blinds"
    TWO_NEON = "two_neon"
    CANDLE = "candle"
    MOON_BACK = "moon_back"
    POLICE = "police"
    HIGH_KEY = "high_key"
    TV_FLICKER = "tv_flicker"
    UNDER_LIGHT = "under_light"
    LANTERN = "lantern"


class Grade(OpenEnum):
    """Five inks, an accent and two lights."""

    NOIR_RED = "noir_red"
    PAPER_INK = "paper_ink"
    NEON = "neon"
    DAWN = "dawn"
    SEPIA = "sepia"
    JADE = "jade"
    COLD_CLINIC = "cold_clinic"
    STORM_BLUE = "storm_blue"


class Era(OpenEnum):
    """When a thing or a place belongs; `any` is at home in both."""

    MODERN = "modern"
    PERIOD = "period"
    ANY = "any"


class Side(OpenEnum):
    """Left or right of the frame; also where the key light stands."""

    LEFT = "left"
    RIGHT = "right"


class CameraSide(OpenEnum):
    """Which way the camera looks into a set: the set's front, or its reverses."""

    FRONT = "front"
    REVERSE_LEFT = "reverse_left"
    REVERSE_RIGHT = "reverse_right"


class Slot(OpenEnum):
    """Where somebody stands, from the camera."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FOREGROUND = "foreground"
    BACKGROUND = "background"


class View(OpenEnum):
    """How a body is turned to the camera; `Blocking.faces` gives the side."""

    FRONT = "front"
    THREE_QUARTER = "three_quarter"
    PROFILE = "profile"
    BACK = "back"


class Pose(OpenEnum):
    """A held attitude of the body."""

    NEUTRAL = "neutral"
    ARMS_CROSSED = "arms_crossed"
    POINTING = "pointing"
    REACHING = "reaching"
    HOLDING = "holding"
    HOLDING_LETTER = "holding_letter"
    HANDS_ON_TABLE = "hands_on_table"
    HEAD_IN_HANDS = "head_in_hands"
    HAND_TO_MOUTH = "hand_to_mouth"
    HAND_ON_CHEST = "hand_on_chest"
    HAND_ON_HIP = "hand_on_hip"
    FIST = "fist"
    PHONE_TO_EAR = "phone_to_ear"
    HANDS_CLASPED = "hands_clasped"
    TURNING_AWAY = "turning_away"
    HANDS_ON_HIPS = "hands_on_hips"
    SALUTE = "salute"
    AIMING = "aiming"
    OFFERING = "offering"
    HAND_ON_CHEEK = "hand_on_cheek"


class Posture(OpenEnum):
    """What carries the body: its feet, a seat, its knees, the ground or a bed."""

    STANDING = "standing"
    SITTING = "sitting"
    KNEELING = "kneeling"
    GROUND = "ground"
    LYING = "lying"


class Action(OpenEnum):
    """A named piece of acting: anticipation, action, settle.

    From SLAPPED on they are what is done to somebody: the stage adds them to a beat's partner.
    """

    TALK_EMPHASIS = "talk_emphasis"
    NOD = "nod"
    HEAD_SHAKE = "head_shake"
    LOOK_UP = "look_up"
    LOOK_DOWN = "look_down"
    LOOK_AWAY = "look_away"
    TURN_TO = "turn_to"
    TURN_AWAY = "turn_away"
    STEP_IN = "step_in"
    STEP_BACK = "step_back"
    WALK_IN = "walk_in"
    WALK_OUT = "walk_out"
    RUN_THROUGH = "run_through"
    RUN_IN = "run_in"
    LEAN_FORWARD = "lean_forward"
    FLINCH = "flinch"
    POINT = "point"
    REACH_OUT = "reach_out"
    RAISE_FIST = "raise_fist"
    CROSS_ARMS = "cross_arms"
    OPEN_LETTER = "open_letter"
    PHONE_CALL = "phone_call"
    COVER_MOUTH = "cover_mouth"
    HAND_ON_HEART = "hand_on_heart"
    WORK_AT_TABLE = "work_at_table"
    SIT_DOWN = "sit_down"
    STAND_UP = "stand_up"
    KNEEL = "kneel"
    KOWTOW = "kowtow"
    COLLAPSE = "collapse"
    LEAN_BACK = "lean_back"
    BOW = "bow"
    HANDS_ON_HIPS = "hands_on_hips"
    SHRUG = "shrug"
    BECKON = "beckon"
    KNOCK = "knock"
    SIGN = "sign"
    DRINK = "drink"
    THROW = "throw"
    DRAW_WEAPON = "draw_weapon"
    AIM = "aim"
    WIPE_TEARS = "wipe_tears"
    SOB = "sob"
    LAUGH = "laugh"
    SLAP = "slap"
    PUSH = "push"
    GRAB_WRIST = "grab_wrist"
    TOUCH_SHOULDER = "touch_shoulder"
    CARESS = "caress"
    HUG = "hug"
    HAND_OVER = "hand_over"
    TAKE = "take"
    SLAPPED = "slapped"
    PUSHED = "pushed"
    GRABBED = "grabbed"
    TOUCHED = "touched"
    EMBRACED = "embraced"
    GIVEN = "given"
    GIVES = "gives"


class Expression(OpenEnum):
    """The twelve faces."""

    NEUTRAL = "neutral"
    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    FURIOUS = "furious"
    SHOCK = "shock"
    FEAR = "fear"
    COLD = "cold"
    SMIRK = "smirk"
    HURT = "hurt"
    TENDER = "tender"
    RESOLVE = "resolve"


class Gaze(OpenEnum):
    """What the eyes hold; sides are of the frame."""

    PARTNER = "partner"
    LENS = "lens"
    PROP = "prop"
    DOWN = "down"
    UP = "up"
    OFF_LEFT = "off_left"
    OFF_RIGHT = "off_right"
    AWAY = "away"


class ShotSize(OpenEnum):
    """From an eye to a place, largest face first."""

    ECU = "ecu"
    CU = "cu"
    MCU = "mcu"
    MS = "ms"
    MLS = "mls"
    WS = "ws"
    ELS = "els"
    INSERT = "insert"


SIZE_LADDER = (
    ShotSize.ECU,
    ShotSize.CU,
    ShotSize.MCU,
    ShotSize.MS,
    ShotSize.MLS,
    ShotSize.WS,
    ShotSize.ELS,
)
"""Sizes of people in steps; an insert stands outside."""


class Angle(OpenEnum):
    """Height and tilt of the camera."""

    EYE = "eye"
    LOW = "low"
    HIGH = "high"
    DUTCH = "dutch"


class Move(OpenEnum):
    """What the camera does during a shot."""

    HOLD = "hold"
    CREEP = "creep"
    PUSH_IN = "push_in"
    PULL_OUT = "pull_out"
    ZOOM = "zoom"
    SNAP_ZOOM = "snap_zoom"
    PAN = "pan"
    TILT = "tilt"
    TRUCK = "truck"
    HANDHELD = "handheld"
    DOLLY_ZOOM = "dolly_zoom"
    WHIP = "whip"
    FOCUS_PULL = "focus_pull"
    ORBIT = "orbit"
    CRANE_UP = "crane_up"
    CRANE_DOWN = "crane_down"


class TransitionKind(OpenEnum):
    """How a shot begins or ends against its neighbour."""

    CUT = "cut"
    INK_WIPE = "ink_wipe"
    DISSOLVE = "dissolve"
    FADE = "fade"
    FLASH = "flash"
    MATCH = "match"
    WHIP = "whip"


class Prop(OpenEnum):
    """Things that can fill an insert or a hand."""

    LETTER = "letter"
    PHOTO = "photo"
    PHONE = "phone"
    POCKET_WATCH = "pocket_watch"
    CLOCK = "clock"
    DOOR = "door"
    DOCUMENT = "document"
    CUP = "cup"
    RING = "ring"
    KNIFE = "knife"
    LAMP = "lamp"
    KEY = "key"
    WINE_GLASS = "wine_glass"
    UMBRELLA = "umbrella"
    SUITCASE = "suitcase"
    FLOWERS = "flowers"
    LAPTOP = "laptop"
    GUN = "gun"
    BAG = "bag"
    BOTTLE = "bottle"
    SWORD = "sword"
    FAN = "fan"
    JADE_PENDANT = "jade_pendant"
    HAIRPIN = "hairpin"
    CANDLE = "candle"
    LANTERN = "lantern"
    MIRROR = "mirror"
    CAKE = "cake"
    BANK_CARD = "bank_card"
    SCROLL = "scroll"
    BOOK = "book"
    MONEY = "money"
    MEDICINE = "medicine"
    GIFT_BOX = "gift_box"
    TEAPOT = "teapot"
    TICKET = "ticket"
    TOY = "toy"
    TOKEN = "token"
    NEWSPAPER = "newspaper"


class EffectKind(OpenEnum):
    """Picture effects that happen at a frame of a shot."""

    LIGHTNING = "lightning"
    LIGHTS_OUT = "lights_out"
    IMPACT = "impact"
    FREEZE = "freeze"
    FLASH_CUT = "flash_cut"
    INK_SPLASH = "ink_splash"
    SPEED_RAMP = "speed_ramp"
    HEARTBEAT = "heartbeat"
    FOCUS_SHIFT = "focus_shift"


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """From this frame of the shot on: a face, a gaze, and perhaps a pose or an action.

    Attributes:
        partner: whom an action touches or gives something to, if anybody.
        prop: what the hand holds from here on; None leaves it to the pose.
    """

    at_frames: int = 0
    expression: Expression = Expression.NEUTRAL
    intensity: float = 0.7
    gaze: Gaze = Gaze.PARTNER
    pose: Pose | None = None
    action: Action | None = None
    partner: CharacterId | None = None
    prop: Prop | None = None


class Blocking(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one shot. `faces` is the side of the frame the body is turned to.

    `posture` is how the shot finds them; actions may change it.
    """

    character: CharacterId
    slot: Slot = Slot.CENTRE
    view: View = View.THREE_QUARTER
    faces: Side = Side.RIGHT
    beats: tuple[Beat, ...] = (Beat(),)
    posture: Posture = Posture.STANDING


class Insert(msgspec.Struct, frozen=True, kw_only=True):
    """What an insert shot shows; `text` is set in real type, `portrait` puts a face on it.

    `holder` is whose hand holds it, in their own sleeve.
    """

    prop: Prop
    text: str = ""
    portrait: CharacterId | None = None
    holder: CharacterId | None = None
    falling: bool = False


class PictureEffect(msgspec.Struct, frozen=True, kw_only=True):
    """An effect at a frame of the shot."""

    kind: EffectKind
    at_frames: int = 0


class Staging(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that decides a shot's picture, but for people's looks and voices.

    Composition, continuity and identity are decided here once; engines only translate it.
    `sign_text` hangs over the door where the set has a sign; `era` is the production's.
    """

    set: SetName
    camera_side: CameraSide = CameraSide.FRONT
    interior: bool = True
    time: TimeOfDay = TimeOfDay.NIGHT
    weather: Weather = Weather.CLEAR
    rig: LightRig = LightRig.NOIR_SIDE
    key_side: Side = Side.LEFT
    grade: Grade = Grade.NOIR_RED
    size: ShotSize = ShotSize.MCU
    angle: Angle = Angle.EYE
    move: Move = Move.HOLD
    cast: tuple[Blocking, ...] = ()
    insert: Insert | None = None
    effects: tuple[PictureEffect, ...] = ()
    sign_text: str = ""
    era: Era = Era.ANY
