namespace Debitor.Core.Prevention;

/// <summary>How one line of the checklist stands, and why.</summary>
public sealed record ChecklistLine
{
    public required PreventionItem Item { get; init; }
    public required PreventionState State { get; init; }

    /// <summary>What the whole line is worth; all lines together are worth 100.</summary>
    public required int Weight { get; init; }

    /// <summary>How much of it is there, 0 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>The entry that it rests on; null when facts of the card say it, or nothing does.</summary>
    public PreventionEntryFact? Entry { get; init; }

    /// <summary>The number of the contract that it rests on.</summary>
    public string? Contract { get; init; }

    /// <summary>The last day on which it holds; null: it does not grow old.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>People, or days of payment, that are there.</summary>
    public int Have { get; init; }

    /// <summary>How many are wanted.</summary>
    public int Need { get; init; }

    /// <summary>Roles in which somebody can be reached.</summary>
    public int HaveRoles { get; init; }

    /// <summary>How many are wanted.</summary>
    public int NeedRoles { get; init; }

    /// <summary>Whether something is left to do.</summary>
    public bool IsGap => State is PreventionState.Missing or PreventionState.Expired or PreventionState.Partly;
}

/// <summary>The checklist of a customer on a day.</summary>
/// <param name="Lines">In the order of <see cref="PreventionItem"/>.</param>
/// <param name="Score">0 to 100, rounded down; 100 only when nothing is left to do.</param>
public sealed record Checklist(IReadOnlyList<ChecklistLine> Lines, int Score)
{
    public PreventionBand Band => Score switch
    {
        >= 85 => PreventionBand.Strong,
        >= 60 => PreventionBand.Fair,
        >= 30 => PreventionBand.Thin,
        _ => PreventionBand.Bare,
    };

    /// <summary>Small steps that close what is open: what weighs most comes first.</summary>
    public IEnumerable<ChecklistLine> Gaps =>
        Lines.Where(line => line.IsGap).OrderByDescending(line => line.Weight * (100 - line.Percent))
            .ThenBy(line => line.Item);
}

/// <summary>Goes through what prevents debts: what is done, what is missing, what grew old.</summary>
/// <remarks>
/// What the card already says is computed; what only a person knows is entered. A line that a customer does not need
/// counts on neither side of the score.
/// </remarks>
public static class PreventionRules
{
    /// <summary>Who can be reached in fewer ways than this is out of reach with one broken telephone.</summary>
    public const int ChannelsMin = 2;

    /// <summary>Longest evidence, in characters.</summary>
    public const int EvidenceCharsMax = 500;

    private const int Whole = 100;
    private const int Half = 50;

    private static readonly Dictionary<PreventionItem, int> Weights = new()
    {
        [PreventionItem.Terms] = 15,
        [PreventionItem.FirstTalk] = 15,
        [PreventionItem.Reputation] = 15,
        [PreventionItem.Priorities] = 10,
        [PreventionItem.PaymentDays] = 10,
        [PreventionItem.People] = 15,
        [PreventionItem.Contract] = 10,
        [PreventionItem.Framework] = 5,
        [PreventionItem.PowerOfAttorney] = 5,
    };

    /// <summary>Whether a person enters the line; the others are read off the card.</summary>
    public static bool IsEntered(PreventionItem item) =>
        item is not (PreventionItem.PaymentDays or PreventionItem.People);

    /// <summary>Whether a customer can do without it.</summary>
    public static bool MayBeUnneeded(PreventionItem item) =>
        item is PreventionItem.Framework or PreventionItem.PowerOfAttorney;

    /// <summary>Whether the source of a check, or the place of a paper, has to be said.</summary>
    public static bool NeedsEvidence(PreventionItem item) => item is PreventionItem.Reputation
        or PreventionItem.Contract or PreventionItem.Framework or PreventionItem.PowerOfAttorney;

    /// <summary>The last day on which an entry holds.</summary>
    /// <remarks>A check is good for so many months as the policy says, unless a nearer day was written down.</remarks>
    public static DateOnly? ValidUntil(PreventionEntryFact entry, PreventionTerms terms)
    {
        if (entry.Item != PreventionItem.Reputation) return entry.ValidUntil;
        var until = entry.DoneOn.AddMonths(terms.CheckMonths);
        return entry.ValidUntil is { } own && own < until ? own : until;
    }

    /// <param name="facts">What is known of the customer.</param>
    /// <param name="terms">What the policy asks.</param>
    /// <param name="today">The day.</param>
    public static Checklist Of(PreventionFacts facts, PreventionTerms terms, DateOnly today)
    {
        List<ChecklistLine> lines =
            [.. Enum.GetValues<PreventionItem>().Select(item => Line(item, facts, terms, today))];
        var needed = lines.Where(line => line.State != PreventionState.NotNeeded).ToList();
        var worth = needed.Sum(line => line.Weight);
        return new Checklist(lines, needed.Sum(line => line.Weight * line.Percent) / worth);
    }

    private static ChecklistLine Line(
        PreventionItem item, PreventionFacts facts, PreventionTerms terms, DateOnly today)
    {
        var entered = Entered(item, facts, terms, today);
        return item switch
        {
            PreventionItem.PaymentDays => PaymentDays(facts),
            PreventionItem.People => People(facts, terms),
            PreventionItem.Terms => Better(entered, OfTerms(facts, today)),
            PreventionItem.Contract => Better(entered, OfContract(facts, today)),
            _ => entered,
        };
    }

    // What somebody wrote stands above what is read off the card, unless it says less.
    private static ChecklistLine Better(ChecklistLine entered, ChecklistLine read) =>
        read.Percent > entered.Percent || (entered.Entry is null && read.State != PreventionState.Missing)
            ? read
            : entered;

    private static ChecklistLine Entered(
        PreventionItem item, PreventionFacts facts, PreventionTerms terms, DateOnly today)
    {
        var entry = facts.Entries.Where(known => known.Item == item && known.DoneOn <= today)
            .OrderByDescending(known => known.DoneOn).ThenByDescending(known => known.Id).FirstOrDefault();
        if (entry is null) return Of(item, PreventionState.Missing, 0);
        var until = ValidUntil(entry, terms);
        if (until < today) return Of(item, PreventionState.Expired, 0) with { Entry = entry, ValidUntil = until };
        var state = entry.IsNeeded ? PreventionState.Done : PreventionState.NotNeeded;
        return Of(item, state, Whole) with { Entry = entry, ValidUntil = until };
    }

    private static ChecklistLine OfTerms(PreventionFacts facts, DateOnly today)
    {
        var contract = facts.Contracts.FirstOrDefault(known => known.HasTerms && known.HoldsOn(today));
        return contract is null
            ? Of(PreventionItem.Terms, PreventionState.Missing, 0)
            : Of(PreventionItem.Terms, PreventionState.Done, Whole) with
            {
                Contract = contract.Number,
                ValidUntil = contract.ValidUntil,
            };
    }

    private static ChecklistLine OfContract(PreventionFacts facts, DateOnly today)
    {
        var holding = facts.Contracts.Where(known => known.HoldsOn(today)).ToList();
        var contract = holding.Find(known => known.IsFound) ?? holding.FirstOrDefault();
        if (contract is not null)
        {
            // Signed, and nobody knows where it lies: half of it.
            var line = contract.IsFound
                ? Of(PreventionItem.Contract, PreventionState.Done, Whole)
                : Of(PreventionItem.Contract, PreventionState.Partly, Half);
            return line with { Contract = contract.Number, ValidUntil = contract.ValidUntil };
        }

        var ended = facts.Contracts.Where(known => known.SignedOn <= today && known.ValidUntil < today)
            .MaxBy(known => known.ValidUntil);
        return ended is null
            ? Of(PreventionItem.Contract, PreventionState.Missing, 0)
            : Of(PreventionItem.Contract, PreventionState.Expired, 0) with
            {
                Contract = ended.Number,
                ValidUntil = ended.ValidUntil,
            };
    }

    private static ChecklistLine PaymentDays(PreventionFacts facts)
    {
        var have = (facts.HasPaymentDays ? 1 : 0) + (facts.HasPaymentDays && facts.HasCutOff ? 1 : 0);
        var state = have switch
        {
            0 => PreventionState.Missing,
            1 => PreventionState.Partly,
            _ => PreventionState.Done,
        };
        return Of(PreventionItem.PaymentDays, state, have * Half) with { Have = have, Need = 2 };
    }

    private static ChecklistLine People(PreventionFacts facts, PreventionTerms terms)
    {
        var reached = facts.People.Where(person => person.Channels >= ChannelsMin).ToList();
        var roles = reached.Select(person => person.Role).Distinct().Count();
        var percent = (Share(reached.Count, terms.PeopleMin) + Share(roles, terms.RolesMin)) / 2;
        var state = percent switch
        {
            Whole => PreventionState.Done,
            0 => PreventionState.Missing,
            _ => PreventionState.Partly,
        };
        return Of(PreventionItem.People, state, percent) with
        {
            Have = reached.Count,
            Need = terms.PeopleMin,
            HaveRoles = roles,
            NeedRoles = terms.RolesMin,
        };
    }

    private static int Share(int have, int need) => have >= need ? Whole : have * Whole / need;

    private static ChecklistLine Of(PreventionItem item, PreventionState state, int percent) => new()
    {
        Item = item,
        State = state,
        Weight = Weights[item],
        Percent = percent,
    };
}
