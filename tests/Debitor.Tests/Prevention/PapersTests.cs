using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Demo;
using Debitor.Platform.Web;
using Debitor.Prevention;
using Debitor.Tests.Customers;
using Debitor.Tests.Import;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Prevention;

/// <summary>Papers of shipments: by hand and by import; what is missing blocks a claim and no reminder.</summary>
public sealed class PapersTests
{
    private const string Header = "customer, item, paper, state, on, note";

    private const string Stored =
        "SELECT i.number, p.kind, p.state, p.stated_on, p.note FROM item_papers p "
        + "JOIN open_items i ON i.tenant_id = p.tenant_id AND i.id = p.item_id ORDER BY i.number, p.kind, p.id";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_claim_waits_for_its_papers_and_the_reminder_does_not(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        await using var open = irina.Open();
        var id = await open.Customers.Where(known => known.Name.Contains("Вектор")).Select(known => known.Id)
            .FirstAsync(Cancel);
        var before = await Step(office, id);
        var claim = await Claim(irina, id);
        Assert.NotEmpty(claim.Blocking);

        List<long> noted = [];
        foreach (var document in claim.Documents)
        {
            foreach (var paper in Enum.GetValues<PaperKind>())
            {
                var decision = await NotePaper.Run(
                    irina, new(id, document.Document.Id, paper, PaperState.Done), Cancel);
                Assert.Null(decision.Refusal);
                noted.Add(decision.Value);
            }
        }

        Assert.True((await Claim(irina, id)).IsReady);
        var first = claim.Documents[0].Document.Id;
        var refused = new NotePaper.Request(id, first, PaperKind.Signature, PaperState.Refused);
        Assert.Equal(CustomerFactRefusal.TextMissing, (await NotePaper.Run(irina, refused, Cancel)).Refusal);
        var back = await NotePaper.Run(irina, refused with { Note = "нет двух коробок" }, Cancel);
        Assert.Equal(
            [ClaimGap.SignatureRefused], (await Claim(irina, id)).Blocking.Single().Gaps);
        Assert.Null((await NotePaper.Undo(irina, id, back.Value, Cancel)).Refusal);
        Assert.True((await Claim(irina, id)).IsReady);
        Assert.Equal(
            CustomerFactRefusal.AlreadyUndone, (await NotePaper.Undo(irina, id, back.Value, Cancel)).Refusal);
        Assert.Equal(before, await Step(office, id));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Papers_come_by_file_once_and_a_wrong_one_is_refused(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        await desk.Imports("open-items.csv");
        desk.Table(
            "documents.csv", Header, "101, 318, delivery, done, 2026-05-02,",
            "101, 318, tax_invoice, refused, 2026-05-04, blocked by criterion 1");

        var answer = await desk.Imports("documents.csv");

        Assert.Equal("2 2 0 0 0", ImportDesk.Counts(answer, "documents"));
        string[] stored =
        [
            "318|delivery|done|2026-05-02|",
            "318|tax_invoice|refused|2026-05-04|blocked by criterion 1",
        ];
        Assert.Equal(stored, await desk.Rows(Stored));
        Assert.Equal("2 0 0 2 0", ImportDesk.Counts(await desk.Imports("documents.csv"), "documents"));
        Assert.Equal(stored, await desk.Rows(Stored));

        desk.Table(
            "documents.csv", Header, "101, 318, delivery, refused, 2026-05-02, no",
            "101, 999, original, done, 2026-05-02,",
            "101, 318, signature, refused, 2026-05-02,");
        Assert.Equal(3, (await desk.Refuses("documents.csv")).Count);
        Assert.Equal(stored, await desk.Rows(Stored));
    }

    private static async Task<ClaimReadiness> Claim(Workplace desk, long id)
    {
        await using var db = desk.Open();
        return await new ClaimReader(db, desk.Today).OfOverdue(id, Cancel);
    }

    private static async Task<string?> Step(CustomerOffice office, long id)
    {
        await using var db = office.Book();
        return await db.PlanAnswers.Where(answer => answer.CustomerId == id && answer.SupersededOn == null)
            .Select(answer => answer.Rule ?? answer.Skip.ToString()).SingleAsync(Cancel);
    }
}
