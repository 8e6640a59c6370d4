namespace Debitor.Core.Conversation.Method;

/// <summary>What the words of the method can be filled in with: a closed list.</summary>
/// <remarks>The name in a text is that of the member in small letters with hyphens: <c>{cost-a-day}</c>.</remarks>
public enum Field
{
    /// <summary>How to address the one who speaks: «Мария Ивановна», «Маріє Іванівно», «Maria».</summary>
    Person,

    /// <summary>The customer, without its legal form.</summary>
    Customer,

    /// <summary>Our company, as one says it on the phone.</summary>
    Us,

    /// <summary>Who of us speaks: name and surname.</summary>
    Ours,

    /// <summary>Another of us, who knows the customer's person or calls next.</summary>
    Colleague,

    /// <summary>Who decides on payments there.</summary>
    Decider,

    /// <summary>Who stands in for whoever decides.</summary>
    StandIn,

    /// <summary>What is overdue, or due next before a due day; several currencies are joined.</summary>
    Debt,

    /// <summary>Calendar days past the due day of the oldest document.</summary>
    Days,

    /// <summary>The oldest document, kind and number: «УПД 318».</summary>
    Document,

    /// <summary>All documents of the talk, with their dates.</summary>
    Documents,

    /// <summary>The last day to pay the oldest document.</summary>
    Due,

    /// <summary>What one more day of delay adds by contract or law.</summary>
    CostADay,

    /// <summary>What the delay has added until today.</summary>
    Cost,

    /// <summary>What paying in time keeps or brings: «отгрузка 18 июня», «скидка 2 %».</summary>
    Gain,

    /// <summary>On which days they pay: «по вторникам и четвергам».</summary>
    PayDays,

    /// <summary>The hour at which their payment register closes.</summary>
    CutOff,

    /// <summary>The day of the last talk.</summary>
    LastTalkDay,

    /// <summary>How many talks about this debt there were.</summary>
    Talks,

    /// <summary>The sum promised last time.</summary>
    PromisedSum,

    /// <summary>The day promised last time.</summary>
    PromisedDay,

    /// <summary>What came in of the sum promised last time; no value when nothing came.</summary>
    Received,

    /// <summary>The goal at best: its sum.</summary>
    GoalSum,

    /// <summary>The goal at best: its day.</summary>
    GoalDay,

    /// <summary>The goal at least: its sum.</summary>
    LeastSum,

    /// <summary>The goal at least: its day.</summary>
    LeastDay,

    /// <summary>The first way out that is offered, in words.</summary>
    OptionOne,

    /// <summary>The second way out that is offered, in words.</summary>
    OptionTwo,

    /// <summary>The sum agreed on in this talk.</summary>
    AgreedSum,

    /// <summary>The day agreed on in this talk; of a schedule, its last one.</summary>
    AgreedDay,

    /// <summary>That day of the week, as it stands after a verb: «в четверг».</summary>
    AgreedWeekday,

    /// <summary>The instalments agreed on: sums and days.</summary>
    Parts,

    /// <summary>How many instalments.</summary>
    PartsCount,

    /// <summary>The day by which the guarantee letter comes.</summary>
    LetterDay,

    /// <summary>The day of the meeting.</summary>
    MeetingDay,

    /// <summary>That day of the week.</summary>
    MeetingWeekday,

    /// <summary>The hour of the meeting.</summary>
    MeetingHour,

    /// <summary>What we owe the customer: «акт сверки».</summary>
    Owed,

    /// <summary>By which day we owe it.</summary>
    OwedDay,

    /// <summary>The document that is disputed.</summary>
    DisputedDocument,

    /// <summary>The part of it that is disputed.</summary>
    DisputedSum,

    /// <summary>What they say is wrong with it, or why they refuse.</summary>
    TheirWords,

    /// <summary>The number of their payment order.</summary>
    OrderNumber,

    /// <summary>The day of our next call.</summary>
    NextDay,

    /// <summary>That day of the week.</summary>
    NextWeekday,

    /// <summary>The hour of our next call.</summary>
    NextHour,

    /// <summary>When we part: that prepayment stays open; the share as it is said, «100 %».</summary>
    Prepayment,

    /// <summary>When we part: the smaller limit that is offered, in words.</summary>
    SmallerLimit,

    /// <summary>When we part: another of us who takes over.</summary>
    Successor,

    /// <summary>When we part: the company with which this was arranged.</summary>
    Partner,

    /// <summary>When we part: the name to mention there, with a telephone when it is known.</summary>
    PartnerPerson,

    /// <summary>When we part: on which conditions they may come back.</summary>
    Conditions,

    /// <summary>When we part: the day on which we look again.</summary>
    AgainDay,
}

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    Text,

    /// <summary>A whole number; the only kind with forms of a word: <c>{days|день|дня|дней}</c>.</summary>
    Count,
    Sum,
    Day,
    Hour,
}
