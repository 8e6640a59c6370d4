using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Strategy;

/// <summary>A rung of the ladder: what is done from a number of days past the due day on.</summary>
/// <param name="Rule">Its name; part of the identity of every step it gives.</param>
/// <param name="FromDay">Days past the due day, inclusive; negative before it.</param>
/// <param name="Channel">How the customer is contacted.</param>
/// <param name="Addressee">Whom at the customer we look for first; whoever decides on payments is next.</param>
/// <param name="Owner">Who of us does it.</param>
/// <param name="RepeatDays">The longest silence: after so many calendar days without money the step comes
/// again.</param>
public sealed record Rung(
    string Rule, int FromDay, Channel Channel, ContactRole Addressee, PersonRole Owner, int RepeatDays)
{
    /// <summary>By which channels it goes on when it comes again, in turn after <see cref="Channel"/>.</summary>
    public IReadOnlyList<Channel> Alternates { get; init; } = [];

    /// <summary>What has to hold beside the day; null when the day alone decides.</summary>
    public RungConditions? Only { get; init; }

    /// <summary>The channel of a contact under the rung: never one alone where the policy names several.</summary>
    /// <param name="occurrence">1 for the first.</param>
    public Channel ChannelOf(int occurrence) =>
        Alternates.Count == 0 || (occurrence - 1) % (Alternates.Count + 1) is not (> 0 and var turn)
            ? Channel
            : Alternates[turn - 1];
}

/// <summary>
/// The rules by which a company works with debts. Data: the planner knows no company's rules by itself.
/// </summary>
public sealed record Policy
{
    /// <summary>Changes with every change of a rule; answers made under another version are made again.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// In rising order; of those that are reached and whose conditions hold the last is taken. At least one after the
    /// due day has no conditions.
    /// </summary>
    public required IReadOnlyList<Rung> Ladder
    {
        get;
        init
        {
            field = value;
            Reminders = [.. value.Where(rung => rung.FromDay < 0)];
            SilenceDays = [.. value.Select(rung => rung.Only?.SilenceDays).OfType<int>().Distinct()];
        }
    }

    /// <summary>How often and when a customer may be contacted.</summary>
    public ContactLimits Contacts { get; init; } = Unlimited;

    /// <summary>Who of us hands a case to whom; without any the owner of each rung acts for itself.</summary>
    public IReadOnlyList<HandOver> HandOvers
    {
        get;
        init
        {
            field = value;
            OwnerLevels = LevelsOf(value);
        }
    } = [];

    /// <summary>What a reason of the delay or a type of debtor changes.</summary>
    public IReadOnlyList<Reaction> Reactions { get; init; } = [];

    /// <summary>
    /// What is overdue in a currency, up to and including this, is too small to talk about. Minor units.
    /// </summary>
    public required IReadOnlyDictionary<Currency, long> ToleranceMinor { get; init; }

    /// <summary>
    /// The shortest silence between two contacts about debt, in calendar days; an agreed day goes before it.
    /// </summary>
    public required int SilenceDaysMin { get; init; }

    /// <summary>After an attempt that reached nobody the next one comes on this working day.</summary>
    public required int RetryWorkingDays { get; init; }

    /// <summary>How many bank days a payment order that was sent is given before it is checked.</summary>
    public required int PaymentOrderBankDays { get; init; }

    /// <summary>How often a dispute that holds up everything is looked at, in calendar days.</summary>
    public required int DisputeReviewDays { get; init; }

    /// <summary>
    /// How many customers a day one person of a role is given; a role that is not named has no limit.
    /// </summary>
    public required IReadOnlyDictionary<PersonRole, int> ContactsADay { get; init; }

    /// <summary>Contacts are held back when the bank data lags behind by more working days than this.</summary>
    public required int BankLagWorkingDaysMax { get; init; }

    /// <summary>The hours of contact in the customer's zone, from inclusive, to exclusive.</summary>
    public required TimeOnly HoursFrom { get; init; }

    public required TimeOnly HoursTo { get; init; }

    /// <summary>
    /// Whether credits that name no document may be allocated by the program, oldest debt first.
    /// </summary>
    public bool AllocatesCredits { get; init; }

    /// <summary>
    /// From this overdue sum on the workspace of five stages is proposed for a call; a currency that is not named
    /// has no such sum. Minor units.
    /// </summary>
    public IReadOnlyDictionary<Currency, long> WorkspaceFromMinor { get; init; } = new Dictionary<Currency, long>();

    /// <summary>From this contact about a debt on the workspace is proposed; 1 is the first.</summary>
    public int WorkspaceFromContact { get; init; } = 3;

    /// <summary>Whether a call has to be prepared. One that comes in is never held up.</summary>
    public bool PreparationIsRequired { get; init; }

    /// <summary>After so many talks without a result about one debt the tactic changes.</summary>
    public int TalksWithoutResultMax { get; init; } = 3;

    /// <summary>With this broken promise about one debt the tactic changes.</summary>
    public int BrokenPromisesMax { get; init; } = 2;

    /// <summary>What is done with a promise for a day of rest.</summary>
    public DayOffRule PromiseOnDayOff { get; init; }

    /// <summary>From this sum on, inclusive, a guarantee letter has to come on paper. Minor units.</summary>
    public IReadOnlyDictionary<Currency, long> LetterOnPaperFromMinor { get; init; } =
        new Dictionary<Currency, long>();

    /// <summary>Whom at the customer we ask after whom, lowest first; a role that is not named is below all.</summary>
    public IReadOnlyList<ContactRole> AddresseeLevels { get; init; } =
        [ContactRole.Accountant, ContactRole.ChiefAccountant, ContactRole.Cfo, ContactRole.Ceo];

    /// <summary>The reminders before the due day, in the order of the ladder.</summary>
    public IReadOnlyList<Rung> Reminders { get; private init; } = [];

    /// <summary>The days of silence that rungs wait for.</summary>
    internal IReadOnlyList<int> SilenceDays { get; private init; } = [];

    /// <summary>Who of us has a case after whom; none without hand-overs.</summary>
    public IReadOnlyList<PersonRole> OwnerLevels { get; private init; } = [];

    private static ContactLimits Unlimited { get; } = new()
    {
        Weekdays = Enum.GetValues<DayOfWeek>(),
        Hours = new HourSpan(TimeOnly.MinValue, TimeOnly.MaxValue),
        SilenceDaysMin = 0,
        SilenceDaysMax = int.MaxValue,
        RetryWorkingDays = 1,
    };

    /// <summary>Whether contacts are made on a day of the week at all.</summary>
    public bool IsContactDay(DateOnly day) => Contacts.Weekdays.Contains(day.DayOfWeek);

    /// <summary>The first day from one on, this one included, on which a customer is contacted by plan.</summary>
    /// <param name="day">The day.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    public DateOnly ContactDayFrom(DateOnly day, BusinessCalendar calendar)
    {
        var found = calendar.OnOrAfter(day);
        for (var tries = 0; tries < 40 && !IsContactDay(found); tries++) found = calendar.OnOrAfter(found.AddDays(1));
        return IsContactDay(found) ? found : calendar.OnOrAfter(day);
    }

    private static List<PersonRole> LevelsOf(IReadOnlyList<HandOver> handOvers)
    {
        List<PersonRole> levels = [];
        PersonRole? at = handOvers.Any(hand => hand.From == PersonRole.Manager)
            ? PersonRole.Manager
            : handOvers.Select(hand => (PersonRole?)hand.From)
                .FirstOrDefault(role => handOvers.All(hand => hand.To != role));
        while (at is { } role && !levels.Contains(role))
        {
            levels.Add(role);
            at = handOvers.FirstOrDefault(hand => hand.From == role)?.To;
        }

        return levels;
    }
}

/// <summary>The names of rules that are not rungs of a ladder.</summary>
public static class StandingRules
{
    /// <summary>A payment order was sent: look whether the money came, ask when it did not.</summary>
    public const string CheckPaymentOrder = "check-payment-order";

    /// <summary>Everything overdue is disputed: move the dispute.</summary>
    public const string ReviewDispute = "review-dispute";

    /// <summary>What is overdue is covered by credits that nobody allocated: clear it in our own books.</summary>
    public const string ClearCredits = "clear-credits";

    /// <summary>All that is overdue was agreed on: look whether the money came, on the working day after.</summary>
    public const string CheckPromise = "check-promise";

    /// <summary>What was agreed did not come: ask at once, with its history.</summary>
    public const string BrokenPromise = "broken-promise";

    /// <summary>The guarantee letter did not come.</summary>
    public const string MissingLetter = "missing-letter";

    /// <summary>Talks or promises came to nothing: another tactic, with whoever decides.</summary>
    public const string ChangeTactic = "change-tactic";

    /// <summary>A talk ended with the day of the next one: a call, also where the ladder would write by then.</summary>
    public const string AnnouncedCall = "announced-call";

    /// <summary>A meeting was agreed.</summary>
    public const string HoldMeeting = "hold-meeting";

    /// <summary>They refuse to pay: the lawyers take over.</summary>
    public const string Refused = "refused";
}
