using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>Whether the promises of one customer are remembered on a day, by the auditor's own count.</summary>
internal sealed class PromiseAudit(
    AuditBook book, Dossier dossier, AuditLimits limits, DateOnly today, DateOnly knownThrough)
{
    /// <summary>Finds what was promised, did not come, and is not asked about.</summary>
    public void Forgotten(Step? step, Action<AuditRule, AuditBook, string> find)
    {
        if (!book.Customer.Calendar.IsWorking(today) || !limits.Weekdays.Contains(today.DayOfWeek)) return;
        foreach (var agreement in book.Agreements)
        {
            if (MissedOn(agreement) is not { } missed || !Stands(agreement)) continue;
            if (missed.PromisedOn > knownThrough || WasAsked(missed.JudgedOn) || IsHeldUp(agreement)) continue;
            var isAsked = step?.Rule is StandingRules.BrokenPromise or StandingRules.MissingLetter
                or StandingRules.CheckPaymentOrder or StandingRules.ClearCredits;
            if (!isAsked || (step!.DueOn > LatestOn(missed.JudgedOn) && step.HeldBy is null))
                find(AuditRule.ForgottenPromise, book, $"of {agreement.AgreedOn:o}: {step?.Rule} {step?.DueOn:o}");
        }
    }

    /// <summary>Finds a question about a promise whose day is not over, or not known at the bank.</summary>
    public void TooEarly(Action<AuditRule, AuditBook, string> find)
    {
        foreach (var agreement in book.Agreements)
        {
            if (MissedOn(agreement) is { } missed && missed.PromisedOn <= knownThrough) return;
        }

        find(AuditRule.AskedTooEarly, book, $"bank known through {knownThrough:o}");
    }

    // The first part that is short on the working day after it, or the letter that did not come.
    private (DateOnly JudgedOn, DateOnly PromisedOn)? MissedOn(AgreedPayment agreement)
    {
        if (Current(agreement) is { LetterDueOn: { } letter } known)
        {
            var judgedOn = WorkingDayAfter(letter);
            if (judgedOn <= today && !(known.LetterReceivedOn < judgedOn)) return (judgedOn, letter);
        }

        var received = Received(agreement);
        long due = 0;
        foreach (var part in agreement.Parts)
        {
            due += part.AmountMinor;
            if (WorkingDayAfter(part.DueOn) > today) return null;
            if (received < due - limits.ToleranceMinor.GetValueOrDefault(agreement.Currency))
                return (WorkingDayAfter(part.DueOn), part.DueOn);
        }

        return null;
    }

    // What was open when it was agreed, less what is open now, less what came without a document.
    private long Received(AgreedPayment agreement)
    {
        var open = agreement.OpenMinor;
        foreach (var document in dossier.Ledger.Documents)
        {
            if (!agreement.Items.Contains(document.Id)) continue;
            open -= document.AmountMinor;
            foreach (var reduction in document.Reductions) open += reduction.AmountMinor;
        }

        foreach (var credit in dossier.Ledger.Credits)
        {
            if (credit.CompanyId != agreement.CompanyId || credit.Currency != agreement.Currency) continue;
            open += credit.AmountMinor;
            foreach (var use in credit.Uses) open -= use.AmountMinor;
        }

        return open;
    }

    private bool Stands(AgreedPayment agreement) => Current(agreement) is { } known && !(known.ReplacedOn <= today);

    private AgreedPayment? Current(AgreedPayment agreement)
    {
        foreach (var known in dossier.Agreements)
        {
            if (known.Id == agreement.Id) return known;
        }

        return null;
    }

    private bool WasAsked(DateOnly since)
    {
        foreach (var contact in dossier.Contacts)
        {
            if (contact is { IsOwn: true, Result: not ActivityResult.NoAnswer } && contact.DoneOn >= since
                && contact.DoneOn < today) return true;
        }

        return false;
    }

    // A dispute, an order under way, a refusal or a meeting speaks first; so does another promise about the same debt.
    private bool IsHeldUp(AgreedPayment agreement)
    {
        foreach (var refusal in dossier.Refusals)
        {
            if (refusal.StandsOn(today)) return true;
        }

        foreach (var meeting in dossier.Meetings)
        {
            if (meeting.StandsOn(today)) return true;
        }

        foreach (var dispute in dossier.Disputes)
        {
            if (agreement.Items.Contains(dispute.ItemId) && dispute.IsOpenOn(today)) return true;
        }

        foreach (var order in dossier.PaymentOrders)
        {
            if (order.IsKnownOn(today) && order.CompanyId == agreement.CompanyId
                && order.Currency == agreement.Currency) return true;
        }

        foreach (var other in book.Agreements)
        {
            if (other.Id != agreement.Id && Stands(other) && MissedOn(other) is null
                && other.Items.Intersect(agreement.Items).Any()) return true;
        }

        return OpenOf(agreement) <= limits.ToleranceMinor.GetValueOrDefault(agreement.Currency)
            || !book.IsOverdue(today, dossier.Disputes, limits);
    }

    // What came without a document may have settled them: then nobody asks, whatever was promised.
    private long OpenOf(AgreedPayment agreement)
    {
        long open = 0;
        foreach (var document in dossier.Ledger.Documents)
        {
            if (!agreement.Items.Contains(document.Id) || document.DueOn >= today) continue;
            open += document.AmountMinor;
            foreach (var reduction in document.Reductions) open -= reduction.AmountMinor;
        }

        return open;
    }

    // After attempts without an answer the next one has its own day.
    private DateOnly LatestOn(DateOnly judgedOn)
    {
        var latest = today;
        foreach (var contact in dossier.Contacts)
        {
            if (!contact.IsOwn || contact.DoneOn < judgedOn || contact.DoneOn >= today) continue;
            var retry = contact.DoneOn;
            for (var i = 0; i < limits.RetryWorkingDays; i++) retry = WorkingDayAfter(retry);
            if (retry > latest) latest = retry;
        }

        return latest;
    }

    private DateOnly WorkingDayAfter(DateOnly day)
    {
        do day = day.AddDays(1);
        while (!book.Customer.Calendar.IsWorking(day));
        return day;
    }
}
