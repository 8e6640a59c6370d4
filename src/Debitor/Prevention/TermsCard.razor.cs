using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Microsoft.AspNetCore.Components;

namespace Debitor.Prevention;

/// <summary>On which terms a customer buys, what the record speaks for, and the decision of a person.</summary>
public sealed partial class TermsCard
{
    private TermsKind _kind;
    private int? _percent;
    private int? _days;
    private string? _limit;
    private string? _reason;
    private TermsProposal? _shown;

    [Parameter, EditorRequired]
    public required PreventionModel Model { get; set; }

    private PreventionSentences Sentences => new(Words);

    private long Newest =>
        Model.History.Where(row => row.UndoneAt is null).Select(row => row.Id).DefaultIfEmpty().Max();

    protected override void OnParametersSet()
    {
        // What is proposed stands in the form, until somebody types.
        if (_shown == Model.Proposal || _reason is not null) return;
        _shown = Model.Proposal;
        var terms = Model.Proposal.Terms ?? Model.Terms ?? CreditTerms.Prepaid;
        (_kind, _percent, _days) = (terms.Kind, terms.PrepaidPercent, terms.DeferralDays);
        _limit = terms.Limit is { } limit && limit.Currency.Code == Customer.Currency
            ? CardValues.Shown(limit.ToString(), Customer.Currency, Desk.Language)
            : null;
    }

    private async Task Decide()
    {
        var currency = Currency.Parse(Customer.Currency);
        Money? limit = null;
        if (_kind != TermsKind.Prepayment && !string.IsNullOrWhiteSpace(_limit))
        {
            var read = CardValues.Read(_limit, currency, Desk.Language);
            if (!MinorUnits.TryParse(read, currency, out var minor))
            {
                Refusal = Words.Of("customer-fact", CustomerFactRefusal.LimitWrong);
                return;
            }

            limit = new Money(minor, currency);
        }

        var terms = new CreditTerms(_kind, _percent, _days, limit);
        var decision = await DecideTerms.Run(
            Desk, new DecideTerms.Request(Customer.Id, terms, _reason), CancellationToken.None);
        if (Tell(decision, "terms.saved", Undo)) _reason = null;
    }

    private async Task Undo(long id) =>
        Tell(await DecideTerms.Undo(Desk, Customer.Id, id, CancellationToken.None), "terms.undone");
}
