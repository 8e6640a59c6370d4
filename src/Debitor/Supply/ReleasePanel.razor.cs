namespace Debitor.Supply;

/// <summary>Orders, and which of them may go out once in spite of a stop.</summary>
public sealed partial class ReleasePanel
{
    private string? _order;
    private string? _sum;
    private string? _currency;
    private string? _reason;
    private DateOnly? _until;

    private string StateOf(SupplyRelease release)
    {
        if (release.UsedOn is { } used) return Words["supply-tab.release.used", ("day", used)];
        return release.ExpiresOn < Today
            ? Words["supply-tab.release.expired", ("day", release.ExpiresOn)]
            : Words["supply-tab.release.good", ("day", release.ExpiresOn)];
    }

    private async Task Give()
    {
        if (Typed(_sum, _currency ?? Customer.Currency) is not { } amount) return;
        var request = new GiveRelease.Request(_order, amount, _until ?? Today, _reason);
        var decision = await GiveRelease.Run(Desk, Customer.Id, request, CancellationToken.None);
        if (Tell(decision, "supply-tab.released", TakeBack))
            (_order, _sum, _reason, _until) = (null, null, null, null);
    }

    private async Task TakeBack(long id) =>
        Tell(await GiveRelease.TakeBack(Desk, Customer.Id, id, CancellationToken.None), "supply-tab.undone");
}
