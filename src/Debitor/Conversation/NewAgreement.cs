using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Languages;
using Debitor.Core.Strategy;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>What stands in a form before anybody types: the debt, the next working day.</summary>
internal static class NewAgreement
{
    private const int PartsAtFirst = 3;
    private const int DaysBetween = 7;

    public static DraftAgreement Of(
        AgreedForm form, WorkspaceModel model, ConversationDraft draft, Language language)
    {
        var calendar = PlanningInputs.Calendar(model.Facts.Customer.Country);
        var next = calendar.AddWorkingDays(model.Facts.On, 1);
        var debt = Debt(model, draft, form);
        var sum = debt is { } known ? Left(known) : (Money?)null;
        var made = new DraftAgreement
        {
            Form = form,
            CompanyId = debt?.CompanyId,
            Currency = sum?.Currency.Code,
            Amount = sum is { } typed ? TypedSum.Of(typed, language) : null,
        };
        switch (form)
        {
            case AgreedForm.Schedule when sum is { Minor: > 0 } total:
                made.Parts = Parts(total, PartsAtFirst, next, calendar, language);
                break;
            case AgreedForm.GuaranteeLetter:
                made.LetterOn = next;
                made.IsOnPaper = sum is { } of
                    && model.Inputs.Policy.LetterOnPaperFromMinor.TryGetValue(of.Currency, out var from)
                    && of.Minor >= from;
                break;
            case AgreedForm.PaymentOrder:
                made.Day = model.Facts.On;
                break;
            case AgreedForm.NoDate or AgreedForm.CallBack or AgreedForm.OwnPromise:
                made.Day = next;
                break;
            case AgreedForm.Dispute:
                made.Amount = null;
                made.Items = Overdue(model) is { } item ? [item] : [];
                break;
        }

        return made;
    }

    /// <summary>Equal instalments, a week apart.</summary>
    public static IReadOnlyList<DraftPart> Parts(
        Money total, int count, DateOnly first, BusinessCalendar calendar, Language language) =>
    [
        .. DraftAgreements.Split(total, count, first, DaysBetween, calendar).Select(part => new DraftPart
        {
            Day = part.DueOn,
            Amount = TypedSum.Of(total with { Minor = part.AmountMinor }, language),
        }),
    ];

    /// <summary>What is asked for: what is overdue, else what is open.</summary>
    public static Money Left(DebtLine debt) => debt.Overdue.Minor > 0 ? debt.Overdue : debt.Open;

    // The first debt that has no agreement of this kind yet, the largest overdue one before others.
    private static DebtLine? Debt(WorkspaceModel model, ConversationDraft draft, AgreedForm form)
    {
        var debts = model.Facts.Debts.Where(debt => debt.Open.Minor > 0)
            .OrderBy(debt => debt.Overdue.IsZero).ToList();
        var free = debts.Where(debt => !draft.Agreements.Any(one => one.Form == form && one.CustomerId is null
            && one.CompanyId == debt.CompanyId && one.Currency == debt.Open.Currency.Code)).ToList();
        return free.Count > 0 ? free[0] : debts.Count > 0 ? debts[0] : null;
    }

    private static long? Overdue(WorkspaceModel model) =>
        model.Facts.OpenDocuments.FirstOrDefault(document => document.IsOverdueOn(model.Facts.On))?.Id
            ?? model.Facts.OpenDocuments.FirstOrDefault()?.Id;
}
