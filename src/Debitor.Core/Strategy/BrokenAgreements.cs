using Debitor.Core.Conversation;
using Debitor.Core.Ledger;

namespace Debitor.Core.Strategy;

/// <summary>An agreement that broke.</summary>
/// <param name="JudgedOn">The working day on which that was found.</param>
/// <param name="BankNeededOn">The promised day; the bank has to be known through it.</param>
/// <param name="IsLetter">Whether it was the guarantee letter that did not come.</param>
internal readonly record struct BrokenAgreement(DateOnly JudgedOn, DateOnly BankNeededOn, bool IsLetter);

/// <summary>What was agreed about a debt and did not come, as a day sees it.</summary>
internal readonly struct BrokenAgreements
{
    /// <param name="dossier">The facts.</param>
    /// <param name="policy">The tolerance.</param>
    /// <param name="calendar">The working days of the customer's country.</param>
    /// <param name="anchor">The oldest document that may be talked about: promises before its due day are another
    /// story.</param>
    /// <param name="today">The day.</param>
    public BrokenAgreements(
        Dossier dossier, Policy policy, BusinessCalendar calendar, DebtDocument anchor, DateOnly today)
    {
        foreach (var agreement in dossier.Agreements)
        {
            if (agreement.AgreedOn > today || agreement.AgreedOn < anchor.IssuedOn) continue;
            var tolerance = policy.ToleranceMinor.GetValueOrDefault(agreement.Currency);
            if (FollowUp.BrokenOn(agreement, dossier.Ledger, calendar, tolerance, today) is not { } judgedOn) continue;
            Count++;

            // One that was replaced was spoken about when its successor was given.
            if (agreement.StandsOn(today) && (Newest is not { } newest || judgedOn >= newest.JudgedOn))
                Newest = Of(agreement, judgedOn, calendar);
        }
    }

    /// <summary>How many broke.</summary>
    public int Count { get; }

    /// <summary>The last one that broke and that nothing took the place of.</summary>
    public BrokenAgreement? Newest { get; }

    private static BrokenAgreement Of(AgreedPayment agreement, DateOnly judgedOn, BusinessCalendar calendar)
    {
        var isLetter = FollowUp.LetterMissedOn(agreement, calendar) is { } missed && missed <= judgedOn;
        var promisedOn = isLetter ? agreement.LetterDueOn!.Value : agreement.AgreedOn;
        foreach (var part in agreement.Parts)
        {
            if (!isLetter && FollowUp.JudgedOn(part.DueOn, calendar) <= judgedOn) promisedOn = part.DueOn;
        }

        return new BrokenAgreement(judgedOn, promisedOn, isLetter);
    }
}
