using Debitor.Core;
using Debitor.Core.Supply;
using Microsoft.AspNetCore.Components;

namespace Debitor.Supply;

/// <summary>What uses the credit limit, and what an insurer covers of it.</summary>
public sealed partial class ExposurePanel
{
    private string? _insurer;
    private string? _sum;
    private string? _currency;
    private DateOnly? _until;

    private Exposure Exposure => Supply.Shipping.Exposure;

    private Money Of(long minor) => new(minor, Exposure.Currency);

    private RenderFragment Row(string key, long minor) => builder =>
    {
        builder.OpenElement(0, "tr");
        builder.OpenElement(1, "th");
        builder.AddAttribute(2, "scope", "row");
        builder.AddContent(3, Words[key]);
        builder.CloseElement();
        builder.OpenElement(4, "td");
        builder.AddAttribute(5, "class", "money");
        builder.AddContent(6, Show(Of(minor)));
        builder.CloseElement();
        builder.CloseElement();
    };

    private async Task Insure()
    {
        if (Typed(_sum, _currency ?? Customer.Currency) is not { } amount) return;
        var decision = await InsureCustomer.Run(
            Desk, Customer.Id, _insurer, amount, _until ?? Today, CancellationToken.None);
        if (Tell(decision, "supply-tab.insured.done", TakeBack)) (_insurer, _sum, _until) = (null, null, null);
    }

    private async Task TakeBack(long id) =>
        Tell(await InsureCustomer.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");
}
