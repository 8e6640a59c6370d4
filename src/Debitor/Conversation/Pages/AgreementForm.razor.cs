using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Strategy;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>One thing that is settled; what is vague says what it lacks.</summary>
public sealed partial class AgreementForm
{
    private const int ItemsMax = 200;
    private const int DaysOffered = 4;

    private static readonly string[] WeDo = ["talk.we-do.act", "talk.we-do.copies", "talk.we-do.invoice"];

    private int _count = 3;

    [Parameter, EditorRequired]
    public required DraftAgreement Agreement { get; set; }

    [Parameter, EditorRequired]
    public required int Index { get; set; }

    /// <summary>Whether it was added just now; the script puts the focus there.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Remove { get; set; }

    private bool HasMoney => Agreement.Form is AgreedForm.Promise or AgreedForm.Schedule or AgreedForm.GuaranteeLetter
        or AgreedForm.PaymentOrder;

    private bool IsLetter => Agreement.Form == AgreedForm.GuaranteeLetter;

    private List<DebtLine> Debts => [.. Model.Facts.Debts.Where(debt => debt.Open.Minor > 0)];

    // First the customer's own debts, then those of others for whom the same person decides.
    private List<(TogetherDebtor? Other, DebtLine Debt)> Choices =>
    [
        .. Debts.Select(debt => ((TogetherDebtor?)null, debt)),
        .. Model.Together.SelectMany(other => other.Debts.Select(debt => ((TogetherDebtor?)other, debt))),
    ];

    private string DebtValue => $"{Agreement.CustomerId} {Agreement.CompanyId} {Agreement.Currency}";

    // What is missing, else why it would not stand, else what happens to it.
    private (string Text, bool IsWrong)? Verdict
    {
        get
        {
            var verdict = new DraftVerdict(Model, Draft).Lines[Index];
            if (verdict.Gap is { } gap) return (Words.Of("agreement-gap", gap), false);
            if (verdict.Refused is { } refused)
            {
                var (key, facts) = AgreementSentences.Of(refused);
                return (Words[key, facts], true);
            }

            if (verdict.Fixed is not { Notices.Count: > 0 } made) return null;
            var text = string.Join(" ", made.Notices.Select(one => Words.Of("agreement-notice", one)));
            return made.Notices.Contains(AgreementNotice.DayMoved) && made.Parts.Count == 1
                ? ($"{text} {Words["talk.moved-to", ("day", made.Parts[0].DueOn)]}", false)
                : (text, false);
        }
    }

    private DateOnly? FirstDay => Agreement.Parts.Count > 0 ? Agreement.Parts[0].Day : null;

    private string DayKey => Agreement.Form switch
    {
        AgreedForm.Meeting => "talk.meet-on",
        AgreedForm.OwnPromise => "talk.we-do-by",
        _ => "talk.call-on",
    };

    private IEnumerable<DateOnly> WorkingDays
    {
        get
        {
            var calendar = PlanningInputs.Calendar(Model.Facts.Customer.Country);
            var day = Model.Facts.On;
            for (var i = 0; i < DaysOffered; i++) yield return day = calendar.AddWorkingDays(day, 1);
        }
    }

    private static string DebtKey(TogetherDebtor? other, DebtLine debt) =>
        $"{other?.Customer.Id} {debt.CompanyId} {debt.Open.Currency.Code}";

    // Our own companies need a name only where they are several.
    private string Whose(TogetherDebtor? other, DebtLine debt)
    {
        if (Model.Together.Count == 0) return Company(debt.CompanyId);
        var name = other?.Customer.Name ?? Model.Facts.Customer.Name;
        return Choices.Select(choice => choice.Debt.CompanyId).Distinct().Count() > 1
            ? $"{name} → {Company(debt.CompanyId)}"
            : name;
    }

    private string Name(string field) => $"agreement-{Index}-{field}";

    private Task ChooseDebt(ChangeEventArgs change)
    {
        if (Choices.Where(choice => DebtKey(choice.Other, choice.Debt) == change.Value as string).ToList()
            is not [var (other, chosen), ..]) return Task.CompletedTask;
        Agreement.CustomerId = other?.Customer.Id;
        Agreement.CompanyId = chosen.CompanyId;
        Agreement.Currency = chosen.Open.Currency.Code;
        Agreement.Amount = TypedSum.Of(NewAgreement.Left(chosen), Desk.Language);
        if (Agreement.Parts.Count > 0) return Split(Agreement.Parts.Count);
        return Typed();
    }

    private Task ChooseItem(ChangeEventArgs change)
    {
        var isKnown = long.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var id);
        Agreement.Items = isKnown ? [id] : [];
        var document = Model.Facts.OpenDocuments.FirstOrDefault(known => known.Id == id);
        Agreement.Currency = document?.Currency.Code;
        Agreement.CompanyId = document?.CompanyId;
        return Typed();
    }

    private Task Pay(DateOnly day)
    {
        Agreement.Day = day;
        return Typed();
    }

    private Task Split(int count)
    {
        if (!DraftAgreements.TryAmount(Agreement.Amount, Agreement.Currency, out var total) || total.Minor <= 0)
            return Task.CompletedTask;
        var calendar = PlanningInputs.Calendar(Model.Facts.Customer.Country);
        var first = FirstDay ?? Agreement.Day
            ?? calendar.AddWorkingDays(Model.Facts.On, 1);
        _count = Math.Clamp(count, 2, DraftAgreements.PartsMax);
        Agreement.Parts = NewAgreement.Parts(total, _count, first, calendar, Desk.Language);
        return Typed();
    }

    // What is left goes into it, a week after the last one.
    private Task AddPart()
    {
        var last = Agreement.Parts.Count > 0 ? Agreement.Parts[^1].Day : null;
        var left = DraftAgreements.Difference(Agreement);
        Agreement.Parts =
        [
            .. Agreement.Parts,
            new DraftPart
            {
                Day = last?.AddDays(7),
                Amount = left is { Minor: > 0 } rest ? TypedSum.Of(rest, Desk.Language) : null,
            },
        ];
        return Typed();
    }

    private Task RemovePart(DraftPart part)
    {
        Agreement.Parts = [.. Agreement.Parts.Where(one => !ReferenceEquals(one, part))];
        return Typed();
    }
}
