using System.Collections.Concurrent;

namespace Debitor.Import;

/// <summary>Reads a file on a thread of its own, some rows ahead of whoever takes them over.</summary>
/// <remarks>
/// Rows and problems arrive in the order of the file, as if nothing ran ahead: a problem is told when the rows before
/// it have been taken. The reader ends with the file or with the enumeration, whichever comes first.
/// </remarks>
internal static class ReadAhead
{
    private const int RowsABatch = 512;
    private const int BatchesMax = 16;

    public static IEnumerable<MappedRow> Of(ImportTable table, List<ImportProblem> problems)
    {
        using var stop = new CancellationTokenSource();
        using var batches = new BlockingCollection<List<Read>>(BatchesMax);
        var reader = Task.Run(() => Fill(table, batches, stop.Token), CancellationToken.None);
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable(CancellationToken.None))
            {
                foreach (var read in batch)
                {
                    if (read.Problem is not null) problems.Add(read.Problem);
                    else yield return read.Row;
                }
            }
        }
        finally
        {
            // The file is closed after this, so nobody may still be reading it.
            stop.Cancel();
            reader.GetAwaiter().GetResult();
        }
    }

    private static void Fill(ImportTable table, BlockingCollection<List<Read>> batches, CancellationToken stop)
    {
        try
        {
            var batch = new List<Read>(RowsABatch);
            foreach (var row in table.Rows(problem => batch.Add(new Read(default, problem))))
            {
                batch.Add(new Read(row, null));
                if (batch.Count < RowsABatch) continue;
                batches.Add(batch, stop);
                batch = new List<Read>(RowsABatch);
            }

            batches.Add(batch, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody wants the rest.
        }
        finally
        {
            batches.CompleteAdding();
        }
    }

    private readonly record struct Read(MappedRow Row, ImportProblem? Problem);
}
