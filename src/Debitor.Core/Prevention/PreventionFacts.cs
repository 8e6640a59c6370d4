using Debitor.Core.Customers;

namespace Debitor.Core.Prevention;

/// <summary>That somebody went through a line of the checklist.</summary>
/// <param name="Id">Orders what was done on one day.</param>
/// <param name="Item">Which line.</param>
/// <param name="DoneOn">The day.</param>
/// <param name="IsNeeded">False: it was found that this customer does not need it.</param>
/// <param name="ValidUntil">The last day on which it holds; null: the rule says, or it never grows old.</param>
/// <param name="Evidence">Source, place of the paper, or what was said.</param>
/// <param name="Result">What a check came to; null for other lines.</param>
/// <param name="PersonId">Who of us did it; null when it was imported.</param>
public sealed record PreventionEntryFact(
    long Id, PreventionItem Item, DateOnly DoneOn, bool IsNeeded, DateOnly? ValidUntil, string? Evidence,
    CheckResult? Result, long? PersonId);

/// <summary>A contract as the checklist needs it.</summary>
/// <param name="Number">As on the contract.</param>
/// <param name="SignedOn">The day of signature; null while nobody signed.</param>
/// <param name="ValidUntil">The last day; null: without an end.</param>
/// <param name="HasTerms">Whether it says when to pay.</param>
/// <param name="IsFound">Whether a file of it lies with the customer.</param>
public sealed record PreventionContract(
    string Number, DateOnly? SignedOn, DateOnly? ValidUntil, bool HasTerms, bool IsFound)
{
    /// <summary>Signed by the day and not ended before it.</summary>
    public bool HoldsOn(DateOnly day) => SignedOn <= day && (ValidUntil is not { } until || until >= day);
}

/// <summary>A contact person as the checklist needs them.</summary>
/// <param name="Role">What they are at the customer.</param>
/// <param name="Channels">In how many ways they can be reached.</param>
public readonly record struct PreventionPerson(ContactRole Role, int Channels);

/// <summary>Everything that the checklist of a customer is made of.</summary>
public sealed record PreventionFacts
{
    /// <summary>What people entered; what was taken back is not there.</summary>
    public IReadOnlyList<PreventionEntryFact> Entries { get; init; } = [];

    public IReadOnlyList<PreventionContract> Contracts { get; init; } = [];
    public IReadOnlyList<PreventionPerson> People { get; init; } = [];

    /// <summary>Whether their days of payment are on the card.</summary>
    public bool HasPaymentDays { get; init; }

    /// <summary>Whether the hour at which their register closes is.</summary>
    public bool HasCutOff { get; init; }
}

/// <summary>What a policy asks of prevention.</summary>
/// <param name="PeopleMin">So many people at the customer can be reached.</param>
/// <param name="RolesMin">In so many roles.</param>
/// <param name="CheckMonths">A check of reputation, or news, holds so many calendar months.</param>
/// <param name="StepsADay">So many small steps a day are proposed to one person at most.</param>
/// <param name="DocumentsInTime">So many documents paid in time earn better terms.</param>
/// <param name="MonthsInTime">Over so many calendar months at least.</param>
/// <param name="BrokenMax">So many broken promises take terms back.</param>
/// <param name="PrepaidPercent">The share that is paid first in the step between prepayment and deferral.</param>
/// <param name="DeferralDays">The first deferral, in calendar days.</param>
/// <param name="LimitGrowthPercent">By how much a limit grows when it was kept.</param>
public sealed record PreventionTerms(
    int PeopleMin, int RolesMin, int CheckMonths, int StepsADay, int DocumentsInTime, int MonthsInTime, int BrokenMax,
    int PrepaidPercent, int DeferralDays, int LimitGrowthPercent)
{
    /// <summary>What holds where a policy says nothing.</summary>
    public static PreventionTerms Usual { get; } = new(2, 2, 6, 3, 6, 3, 1, 50, 14, 50);
}
