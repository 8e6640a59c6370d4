using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Ledger;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Debitor.Customers;

/// <summary>Contracts as data, and files that belong to the customer.</summary>
public sealed partial class DocumentsTab
{
    private const long Kilo = 1024;

    private bool _isBusy;

    [Parameter, EditorRequired]
    public required IReadOnlyList<Contract> Contracts { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CustomerFile> Files { get; set; }

    private string Terms(Contract contract) => contract.TermsDays is { } days
        ? Words[
            "customer-contracts.terms.of", ("days", days), ("unit", Words.Of("terms-unit", contract.TermsUnit)),
            ("from", Words.Of("terms-from", contract.TermsFrom))]
        : "—";

    private string Penalty(Contract contract)
    {
        if (contract.PenaltyPercentADay is not { } percent) return "—";
        var rate = Rate(percent);
        return contract.PenaltyCapPercent is { } cap
            ? Words["customer-contracts.penalty.capped", ("percent", rate), ("cap", Rate(cap))]
            : Words["customer-contracts.penalty.of", ("percent", rate)];
    }

    // A database may give 0.1 back as 0.100000.
    private string Rate(decimal rate) => Written.Number(
        decimal.Parse(rate.ToString("0.######", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        Desk.Language);

    private string Size(long bytes) => bytes < Kilo * Kilo
        ? Words["customer-files.kilobytes", ("size", Written.Number(Math.Max(1, bytes / Kilo), Desk.Language))]
        : Words["customer-files.megabytes", ("size", Rate(Math.Round(bytes / (decimal)(Kilo * Kilo), 1)))];

    private string When(DateTime at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Desk.Tenant.TimeZone);
        return Show(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone)));
    }

    private async Task Upload(InputFileChangeEventArgs change)
    {
        var file = change.File;
        if (CustomerFactRules.File(file.Size) is { } tooMuch)
        {
            Refusal = Words.Of("customer-fact", tooMuch);
            return;
        }

        _isBusy = true;
        StateHasChanged();
        using var content = new MemoryStream();
        await using (var stream = file.OpenReadStream(CustomerFactRules.FileBytesMax))
            await stream.CopyToAsync(content);
        var request = new AddAttachment.Request(Customer.Id, file.Name, file.ContentType, content.ToArray());
        Tell(await AddAttachment.Run(Desk, request, CancellationToken.None), "customer-files.added", TakeOff);
        _isBusy = false;
    }

    private async Task TakeOff(long fileId) =>
        Tell(await UndoAttachment.Run(Desk, Customer.Id, fileId, CancellationToken.None), "customer-files.undone");
}
