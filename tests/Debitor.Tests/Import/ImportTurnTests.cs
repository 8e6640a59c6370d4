using Debitor.Customers;
using Debitor.Demo;
using Debitor.Import;
using Debitor.Platform.Audit;
using Debitor.Platform.Web;
using Debitor.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>An import reads beside everybody else and writes alone.</summary>
public sealed class ImportTurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_colleague_writes_while_files_are_read_and_the_import_sees_it(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        using var files = new TemporaryFiles();
        var accountant = await office.Desk(DemoPeople.Accountant);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var path = files.Write("open-items.csv", $"""
            customer,number,kind,issued_on,due_on,currency,amount,contract,note,company
            {own.Number},УПД 9001,invoice,2026-06-01,2026-06-15,RUB,1000.00,,,СВ
            """);
        var readings = 0;
        var request = new ImportRequest([path], accountant.Today, accountant.Actor)
        {
            Progress = progress =>
            {
                // Told when all is read and before anything is written; the second reading comes of the note.
                if (progress.Kind is null && readings++ == 0) Write(irina, own.Id);
            },
        };

        var report = await accountant.ChangeBookLate(
            (db, turn) => new ImportFiles(db, accountant.Ids, accountant.Clock, new Journal(accountant.Ids), turn)
                .Run(request, Cancel),
            Cancel);

        Assert.Empty(report.Problems);
        Assert.True(report.IsWritten);
        Assert.Equal(2, readings);
        await using var db = office.Book();
        Assert.Equal(1, await db.OpenItems.CountAsync(item => item.Number == "УПД 9001", Cancel));
        var note = await db.Notes.SingleAsync(one => one.CustomerId == own.Id, Cancel);
        Assert.Equal("Пока читается файл", note.Text);
        Assert.Empty((await JournalVerification.Verify(db, null, Cancel)).Findings);
    }

    // Blocks as a reader of files does; a turn that is taken too early would never let it through.
    private static void Write(Workplace desk, long customer)
    {
        var note = Task.Run(() => RecordNote.Run(desk, customer, "Пока читается файл", Cancel), Cancel);
        Assert.True(note.Wait(Patience, Cancel), "The colleague waits for the import.");
    }
}
