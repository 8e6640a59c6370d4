using Debitor.Core.Prevention;
using Debitor.Languages;

namespace Debitor.Prevention;

/// <summary>How prevention stands, in words.</summary>
internal sealed class PreventionSentences(Words words)
{
    /// <summary>What a line rests on, or what is missing.</summary>
    public string Why(ChecklistLine line)
    {
        List<string> parts = [];
        if (line.State == PreventionState.Expired && line.ValidUntil is { } until)
            parts.Add(words["prevention.why.expired", ("day", until)]);
        if (line.Item == PreventionItem.People)
        {
            parts.Add(words[
                "prevention.why.people", ("have", line.Have), ("need", line.Need), ("roles", line.HaveRoles),
                ("wanted", line.NeedRoles)]);
        }

        if (line.Item == PreventionItem.PaymentDays && line.State != PreventionState.Done)
            parts.Add(words[line.Have == 0 ? "prevention.why.no-days" : "prevention.why.no-hour"]);
        if (line.Entry?.Result is { } result) parts.Add(words.Of("check-result", result));
        if (line.Entry?.Evidence is { } evidence) parts.Add(evidence);
        if (line.Contract is { } contract)
        {
            parts.Add(words[
                line.State == PreventionState.Partly ? "prevention.why.not-found" : "prevention.why.contract",
                ("number", contract)]);
        }

        return string.Join(" · ", parts);
    }

    /// <summary>«Отсрочка 14 дней, лимит 120 000,00 ₽».</summary>
    public string Of(CreditTerms terms)
    {
        List<string> parts = [];
        if (terms.Kind == TermsKind.PartPrepayment)
            parts.Add(words["terms.part", ("percent", terms.PrepaidPercent ?? 0)]);
        else if (terms.Kind == TermsKind.Prepayment || terms.DeferralDays is null)
            parts.Add(words.Of("terms-kind", terms.Kind));
        if (terms.DeferralDays is { } days) parts.Add(words["terms.days", ("days", days)]);
        if (terms.Limit is { } limit) parts.Add(words["terms.limit", ("sum", limit)]);
        return string.Join(", ", parts);
    }

    /// <summary>Why the record leads where it leads.</summary>
    public string Why(TermsProposal proposal, PaymentRecord record, PreventionTerms asked) => string.Join(
        "; ",
        proposal.Why.Select(reason => words.Of(
            "terms-reason", reason, ("have", record.InTime), ("need", asked.DocumentsInTime),
            ("months", asked.MonthsInTime), ("late", record.Late), ("broken", record.Broken))));
}
