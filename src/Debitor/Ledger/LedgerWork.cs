using Debitor.Core.Ledger;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Debitor.Ledger;

/// <summary>A change of the ledger in the making: one transaction in which nobody else changes it.</summary>
/// <remarks>
/// It begins by raising the version of the tenant's ledger. That locks the row in PostgreSQL, as SQLite locks
/// the file, so whoever comes second reads what the first one left and can't take the same money again.
/// </remarks>
internal sealed class LedgerWork : IAsyncDisposable
{
    private readonly LedgerDesk _desk;
    private readonly IDbContextTransaction _transaction;

    private LedgerWork(LedgerDesk desk, IDbContextTransaction transaction)
    {
        _desk = desk;
        _transaction = transaction;
        Positions = new LedgerPositions(desk.Db);
        References = new LedgerReferences(desk.Db);
    }

    public LedgerPositions Positions { get; }

    public LedgerReferences References { get; }

    /// <summary>Waits until nobody else changes the ledger of the tenant.</summary>
    public static async Task<LedgerWork> Begin(LedgerDesk desk, CancellationToken cancel)
    {
        var transaction = await desk.Db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(desk.Db, cancel);
        return new LedgerWork(desk, transaction);
    }

    /// <summary>
    /// Saves a change with all that depends on it, and the entry of the journal; then it is over.
    /// </summary>
    /// <param name="action">What the journal calls it.</param>
    /// <param name="change">What was decided.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    public async Task<LedgerAnswer> Save(string action, LedgerChange change, CancellationToken cancel)
    {
        var at = _desk.Clock.Microseconds();
        var adjustmentId = AddRows(change, at);
        List<long> lineIds = [.. _desk.Db.ChangeTracker.Entries<Allocation>().Select(entry => entry.Entity.Id)];
        await Undo(change, at, cancel);
        await _desk.Db.SaveChangesAsync(cancel);
        _desk.Db.ChangeTracker.Clear();

        var lines = change.Lines.Concat(change.Undone).ToList();
        var items = Ids(lines, line => line.ItemId);
        var creditNotes = Ids(lines, line => line.CreditNoteId);
        var payments = Ids(lines, line => line.PaymentId);
        await SettledDays.Set(_desk.Db, [.. items, .. creditNotes], payments, cancel);
        await LedgerVersions.Mark(_desk.Db, Ids(lines, line => line.CustomerId), cancel);
        var receipt = await LedgerReceipts.Of(_desk.Db, adjustmentId, change, cancel);
        AddEntry(action, change, adjustmentId, receipt, at);
        await _desk.Db.SaveChangesAsync(cancel);
        _desk.Db.ChangeTracker.Clear();
        await _transaction.CommitAsync(cancel);
        return new LedgerAnswer { Receipt = receipt with { LineIds = lineIds } };
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private static List<long> Ids(IEnumerable<LedgerLine> lines, Func<LedgerLine, long?> id) =>
        [.. lines.Select(id).OfType<long>().Distinct().Order()];

    private long? AddRows(LedgerChange change, DateTime at)
    {
        long? adjustmentId = null;
        if (change.Adjustment is { } fact)
        {
            adjustmentId = _desk.Ids.Next(_desk.Db);
            _desk.Db.Adjustments.Add(new Adjustment
            {
                Id = adjustmentId.Value,
                CustomerId = fact.CustomerId,
                Kind = fact.Kind,
                ItemId = fact.ItemId,
                PaymentId = fact.PaymentId,
                Currency = fact.Currency.Code,
                AmountMinor = fact.AmountMinor,
                EffectiveOn = fact.EffectiveOn,
                Reason = fact.Reason,
                Source = _desk.Source,
                RecordedAt = at,
            });
        }

        foreach (var line in change.Lines) _desk.Db.Allocations.Add(Row(line, adjustmentId, at));
        return adjustmentId;
    }

    private Allocation Row(LedgerLine line, long? adjustmentId, DateTime at) => new()
    {
        Id = _desk.Ids.Next(_desk.Db),
        CustomerId = line.CustomerId,
        ItemId = line.ItemId,
        PaymentId = line.PaymentId,
        CreditNoteId = line.CreditNoteId,
        AdjustmentId = adjustmentId,
        AmountMinor = line.AmountMinor,
        EffectiveOn = line.EffectiveOn,
        Source = _desk.Source,
        RecordedAt = at,
    };

    private async Task Undo(LedgerChange change, DateTime at, CancellationToken cancel)
    {
        var ids = change.Undone.Select(line => line.Id).ToList();
        if (ids.Count > 0)
        {
            await _desk.Db.Allocations.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.UndoneAt, at).SetProperty(r => r.UndoneReason, change.Reason),
                cancel);
        }

        if (change.ReversedId is not { } reversed) return;
        await _desk.Db.Adjustments.Where(row => row.Id == reversed).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.ReversedAt, at).SetProperty(r => r.ReversedReason, change.Reason),
            cancel);
    }

    // The reason is somebody's free text and may name a person, so it can be erased from the journal.
    private void AddEntry(
        string action, LedgerChange change, long? adjustmentId, LedgerReceipt receipt, DateTime at)
    {
        var lines = change.Lines.Concat(change.Undone).ToList();
        var reason = change.Adjustment?.Reason ?? change.Reason;
        var subject = adjustmentId ?? change.ReversedId;
        new Journal(_desk.Ids).Add(_desk.Db, new Deed(_desk.Actor, at, action)
        {
            Subject = subject is null ? "customer" : "adjustment",
            SubjectId = subject ?? lines[0].CustomerId,
            Facts = [("lines", lines.Zip(receipt.Lines, Facts).ToList())],
            Personal = reason is null ? [] : [new PersonalValue("reason", reason)],
        });
    }

    private static (string Name, object? Value)[] Facts(LedgerLine line, ReceiptLine shown) =>
    [
        ("amount", shown.Amount.ToString()),
        ("creditNote", line.CreditNoteId),
        ("currency", shown.Amount.Currency.Code),
        ("customer", line.CustomerId),
        ("effectiveOn", line.EffectiveOn),
        ("item", line.ItemId),
        ("payment", line.PaymentId),
    ];
}
