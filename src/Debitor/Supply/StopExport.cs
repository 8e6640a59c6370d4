using Debitor.Core.Supply;
using Debitor.Ledger;
using Debitor.Platform.Web;

namespace Debitor.Supply;

/// <summary>All customers that are not supplied, as a table to take away; no debts.</summary>
internal static class StopExport
{
    public static async Task Write(
        HttpContext request, Workplace desk, ExportWriter writer, CancellationToken cancel)
    {
        var words = desk.Words;
        await using var db = desk.Open();
        writer.Header(
        [
            words["shipping.customer"], words["shipping.number"], words["shipping.kind"], words["shipping.state"],
            words["shipping.since"], words["shipping.until"], words["shipping.why"], words["shipping.releases"],
        ]);
        string? after = null;
        while (true)
        {
            var page = await ShippingList.Read(
                db, desk.Today, request.Request.Query["q"], after, ShippingList.RowsAPage, cancel);

            foreach (var one in page.Take(ShippingList.RowsAPage)) Row(one, desk, writer);
            if (page.Count <= ShippingList.RowsAPage) return;
            after = page[ShippingList.RowsAPage - 1].Customer.Number;
        }
    }

    private static void Row(StoppedCustomer one, Workplace desk, ExportWriter writer)
    {
        var words = desk.Words;
        writer.Text(one.Customer.Name);
        writer.Text(one.Customer.Number);
        writer.Text(words.Of("stop-kind", one.Stop.Kind));
        writer.Text(words.Of("stop-state", one.State));
        writer.Day(one.Stop.InForceFrom);
        writer.Day(one.State == StopState.Paused ? one.Stop.PausedUntil!.Value.AddDays(-1) : null);
        writer.Text(ShippingWords.Plain(words, one.Stop.Kind, one.Reasons));
        writer.Text(string.Join("; ", one.Releases.Select(release =>
            $"{release.OrderNumber}: {ShippingWords.Sum(words, release.Amount)}")));
        writer.EndRow();
    }
}
