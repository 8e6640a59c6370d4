using Debitor.Core.Ledger;

namespace Debitor.Core.Conversation;

/// <summary>How an agreement to pay stands on a day.</summary>
/// <param name="State">Kept, broken and so on.</param>
/// <param name="DueMinor">What the parts judged so far add up to, minor units.</param>
/// <param name="ReceivedMinor">What came on it through the day, at most its total, minor units.</param>
/// <param name="JudgedOn">The working day on which it was found broken; null otherwise.</param>
/// <param name="NextDueOn">The day of the next part that has not been judged; null when none is left.</param>
public readonly record struct AgreementStanding(
    AgreementState State, long DueMinor, long ReceivedMinor, DateOnly? JudgedOn, DateOnly? NextDueOn);

/// <summary>Judges agreements from the ledger, on the working day after each promised day.</summary>
/// <remarks>
/// Nothing is stored: what came is what was open of the documents when the agreement was given, less what is open of
/// them now. Money that names no document counts too, as soon as it is there: whoever has paid is not accused.
/// </remarks>
public static class FollowUp
{
    /// <summary>The working day on which a part is judged: the one after its day.</summary>
    public static DateOnly JudgedOn(DateOnly dueOn, BusinessCalendar calendar) => calendar.AddWorkingDays(dueOn, 1);

    /// <summary>What came on an agreement, minor units; never negative, at most its total.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="ledger">A document that is not in it is settled.</param>
    /// <param name="through">The last day whose money counts as having come by itself.</param>
    /// <param name="on">
    /// What came later, through this day, counts as well: money that is here makes good for its delay. The same day
    /// as <paramref name="through"/> asks for what came in time.
    /// </param>
    public static long Received(AgreedPayment agreement, CustomerLedger ledger, DateOnly through, DateOnly on)
    {
        if (through < agreement.AgreedOn) return 0;
        long open = 0;
        foreach (var document in ledger.Documents)
        {
            if (Covers(agreement, document))
                open += Math.Min(document.OpenOn(through), Math.Max(0, document.OpenOn(on)));
        }

        // Credits that were free when it was given may have been allocated to the documents since: settled is settled.
        if (open <= 0) return agreement.TotalMinor;
        foreach (var credit in ledger.Credits)
        {
            if (credit.CompanyId == agreement.CompanyId && credit.Currency == agreement.Currency)
                open -= Math.Min(credit.LeftOn(through), credit.LeftOn(on));
        }

        return Math.Clamp(agreement.OpenMinor - open, 0, agreement.TotalMinor);
    }

    /// <summary>
    /// The working day on which an agreement was found broken, as a plan of <paramref name="on"/> sees it; null while
    /// it is not.
    /// </summary>
    /// <remarks>
    /// One part missed breaks all of it: what was to come later is owed now. What was made good since is not broken
    /// any more. A shortfall up to the tolerance breaks nothing. One that was replaced is judged up to that day.
    /// </remarks>
    public static DateOnly? BrokenOn(
        AgreedPayment agreement, CustomerLedger ledger, BusinessCalendar calendar, long toleranceMinor, DateOnly on)
    {
        var until = agreement.ReplacedOn is { } replaced && replaced < on ? replaced : on;
        if (LetterMissedOn(agreement, calendar) is { } missed && missed <= until) return missed;
        var received = Received(agreement, ledger, until, on);
        long due = 0;
        foreach (var part in agreement.Parts)
        {
            var judgedOn = JudgedOn(part.DueOn, calendar);
            if (judgedOn > until) return null;
            due += part.AmountMinor;
            if (received < due - toleranceMinor) return judgedOn;
        }

        return null;
    }

    /// <summary>The next day on which an agreement is judged, later than a day; null when none is left.</summary>
    public static DateOnly? NextJudgedOn(AgreedPayment agreement, BusinessCalendar calendar, DateOnly after)
    {
        if (LetterMissedOn(agreement, calendar) is { } letter && letter > after) return letter;
        foreach (var part in agreement.Parts)
        {
            var judgedOn = JudgedOn(part.DueOn, calendar);
            if (judgedOn > after) return judgedOn;
        }

        return null;
    }

    /// <summary>How an agreement stands, with what the bank is known through.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="ledger">The customer's ledger since the agreement was given, settled documents included.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="toleranceMinor">A shortfall up to this, inclusive, is none. Minor units.</param>
    /// <param name="on">The day of the question.</param>
    /// <param name="bankKnownThrough">
    /// The last day whose payments are known; null when no payments are read at all: then the ledger alone speaks.
    /// </param>
    public static AgreementStanding Of(
        AgreedPayment agreement, CustomerLedger ledger, BusinessCalendar calendar, long toleranceMinor, DateOnly on,
        DateOnly? bankKnownThrough)
    {
        var received = Received(agreement, ledger, on, on);
        if (LetterMissedOn(agreement, calendar) is { } missed && missed <= on && StoodOn(missed))
            return new AgreementStanding(AgreementState.Broken, 0, received, missed, null);

        long due = 0;
        foreach (var part in agreement.Parts)
        {
            due += part.AmountMinor;
            var judgedOn = JudgedOn(part.DueOn, calendar);
            var end = part.DueOn < on ? part.DueOn : on;
            var inTime = Received(agreement, ledger, end, end);
            if (inTime >= due - toleranceMinor) continue;
            if (judgedOn > on || !StoodOn(judgedOn)) return Waiting(part, due);
            if (bankKnownThrough is { } known && known < part.DueOn)
            {
                return new AgreementStanding(
                    AgreementState.NotKnownYet, due - part.AmountMinor, received, null, part.DueOn);
            }

            var state = inTime > 0 ? AgreementState.PartlyKept : AgreementState.Broken;
            return new AgreementStanding(state, due, received, judgedOn, null);
        }

        return new AgreementStanding(AgreementState.Kept, due, received, null, null);

        bool StoodOn(DateOnly judgedOn) => agreement.ReplacedOn is not { } replaced || judgedOn <= replaced;

        AgreementStanding Waiting(AgreedPart part, long dueMinor) => agreement.ReplacedOn <= on
            ? new AgreementStanding(AgreementState.Replaced, dueMinor - part.AmountMinor, received, null, null)
            : new AgreementStanding(
                AgreementState.Pending, dueMinor - part.AmountMinor, received, null, part.DueOn);
    }

    /// <summary>Whether a document belongs to an agreement.</summary>
    public static bool Covers(AgreedPayment agreement, DebtDocument document)
    {
        if (agreement.CompanyId != document.CompanyId || agreement.Currency != document.Currency) return false;
        for (var i = 0; i < agreement.Items.Count; i++)
        {
            if (agreement.Items[i] == document.Id) return true;
        }

        return false;
    }

    /// <summary>The day from which a guarantee letter that did not come breaks the agreement.</summary>
    public static DateOnly? LetterMissedOn(AgreedPayment agreement, BusinessCalendar calendar)
    {
        if (agreement.LetterDueOn is not { } dueOn) return null;
        var judgedOn = JudgedOn(dueOn, calendar);
        return agreement.LetterReceivedOn is { } received && received < judgedOn ? null : judgedOn;
    }
}
