using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Import.Pages;

/// <summary>What came of an import, and the way to take it back.</summary>
public sealed partial class ImportRunPage : PageBase
{
    private ImportResult? _result;
    private UndoImportAnswer? _undo;
    private bool _isKnown;
    private bool _isBusy;

    /// <summary>The entry of the history.</summary>
    [Parameter]
    public long Id { get; set; }

    protected override Right Needs => Right.Import;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        _result = await ImportResult.Of(db, Id, cancel);
        _isKnown = true;
    }

    private async Task Undo(bool isDryRun)
    {
        if (_isBusy || !Desk.May(Right.Import)) return;
        _isBusy = true;
        StateHasChanged();
        try
        {
            // Much may have to go; the circuit stays free meanwhile.
            _undo = await Task.Run(() => isDryRun ? Look() : Desk.ChangeBook(db => Run(db, false), default));
            await Reload();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task<UndoImportAnswer> Look()
    {
        await using var db = Desk.OpenBook();
        return await Run(db, isDryRun: true);
    }

    private Task<UndoImportAnswer> Run(Platform.Database.DebitorDb db, bool isDryRun) =>
        new UndoImport(db, Desk.Ids, Desk.Clock, Desk.Actor).Run(Id, isDryRun, CancellationToken.None);

    private string FactsOf(UndoImportAnswer answer) => answer.Removed.Count == 0
        ? "0"
        : string.Join(", ", answer.Removed.Select(pair => $"{TableName(pair.Table)} — {Number(pair.Count)}"));

    private string TableName(string table) => Words[$"stored.{table.Replace('_', '-')}"];

    private string Number(long value) => Written.Number(value, Desk.Language);

    private string When(DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById(Desk.Tenant.TimeZone));
        return $"{Show(DateOnly.FromDateTime(local))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
