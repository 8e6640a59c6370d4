using System.Globalization;
using Debitor.Core;
using Debitor.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Customers;

/// <summary>What we promised, what the customer does not agree with, which payment orders they sent.</summary>
public sealed partial class AgreementsTab
{
    private string? _text;
    private DateOnly? _day;
    private TimeOnly? _hour;

    [Parameter, EditorRequired]
    public required CustomerAgreements Agreements { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private string DraftName => $"promise-{Customer.Id}";

    private string? Draft => RendererInfo.IsInteractive ? DraftName : null;

    private string Until(OwnPromise promise) => promise.DueAt is { } hour
        ? $"{Show(promise.DueOn)} {hour.ToString("HH:mm", CultureInfo.InvariantCulture)}"
        : Show(promise.DueOn);

    private string Disputed(Dispute dispute, OpenItem item) => dispute.AmountMinor is { } minor
        ? Show(new Money(minor, Currency.Parse(item.Currency)))
        : Words["customer-disputes.all"];

    private string? DayClass(OwnPromise promise)
    {
        if (promise.KeptAt is not null || promise.DueOn > Facts.On) return null;
        return promise.DueOn < Facts.On ? "bad" : "amber";
    }

    private async Task Add()
    {
        var request = new RecordOwnPromise.Request(Customer.Id, _text, _day ?? Facts.On, _hour);
        var decision = await RecordOwnPromise.Run(Desk, request, CancellationToken.None);
        if (!Tell(decision, "customer-promises.added", TakeBack)) return;
        (_text, _day, _hour) = (null, null, null);
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
    }

    private async Task Keep(long id, bool isKept)
    {
        var decision = await KeepOwnPromise.Run(Desk, Customer.Id, id, isKept, CancellationToken.None);
        var done = isKept ? "customer-promises.kept.done" : "customer-promises.not-kept.done";
        Tell(decision, done, isKept ? back => Keep(back, false) : null);
    }

    private async Task TakeBack(long id) =>
        Tell(await UndoOwnPromise.Run(Desk, Customer.Id, id, CancellationToken.None), "customer-promises.undone");
}
