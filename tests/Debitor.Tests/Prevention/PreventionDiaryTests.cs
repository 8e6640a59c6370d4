using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Core.Refusals;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Tests.Customers;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Prevention;

/// <summary>A customer from the first prepaid order to the day on which somebody looks at the refusal again.</summary>
public sealed class PreventionDiaryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Credit_is_earned_lost_refused_and_looked_at_again(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var clock = office.Demo.Clock;
        var irina = await office.Demo.Workplace(DemoPeople.Irina);
        var head = await office.Demo.Workplace(DemoPeople.Head);
        var director = await office.Demo.Workplace(DemoPeople.Director);
        var id = await NewCustomer(office, irina);

        // Day 0: nothing is known, so prepayment is proposed. The manager may not decide, the head may, with a reason.
        var model = await Model(head, id);
        Assert.Equal((TermsMove.Start, CreditTerms.Prepaid), (model.Proposal.Move, model.Proposal.Terms));
        Assert.Equal(0, model.Checklist.Score);
        var prepaid = new DecideTerms.Request(id, CreditTerms.Prepaid, "новый клиент");
        Assert.Equal(CustomerFactRefusal.NotAllowed, (await DecideTerms.Run(irina, prepaid, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.TextMissing,
            (await DecideTerms.Run(head, prepaid with { Reason = " " }, Cancel)).Refusal);
        Assert.Null((await DecideTerms.Run(head, prepaid, Cancel)).Refusal);
        Assert.Equal(CustomerFactRefusal.TermsSame, (await DecideTerms.Run(head, prepaid, Cancel)).Refusal);
        Assert.Equal(0, await Limit(office, id));

        // The small steps: the first talk, a check; each can be taken back.
        var talk = await RecordPrevention.Run(
            irina, new(id, PreventionItem.FirstTalk, null, "директор, спокойно"), Cancel);
        Assert.Null(talk.Refusal);
        Assert.Equal(15, (await Model(irina, id)).Checklist.Score);
        Assert.Null((await RecordPrevention.Undo(irina, id, talk.Value, Cancel)).Refusal);
        Assert.Equal(0, (await Model(irina, id)).Checklist.Score);
        var check = new RecordPrevention.Request(id, PreventionItem.Reputation, null, "ЕГРЮЛ")
        {
            Result = CheckResult.Good,
        };
        Assert.Null((await RecordPrevention.Run(irina, check, Cancel)).Refusal);

        // Month 6: six documents were paid in time, the check has grown old, part of the next order may be open.
        clock.Advance(TimeSpan.FromDays(184));
        await Documents(office, head, id, paidInTime: 6);
        model = await Model(head, id);
        Assert.Equal(TermsMove.Better, model.Proposal.Move);
        var part = model.Proposal.Terms!;
        Assert.Equal(new CreditTerms(TermsKind.PartPrepayment, 50, 14, Rub(50_000_00)), part);
        Assert.Equal(
            PreventionState.Expired,
            model.Checklist.Lines.Single(line => line.Item == PreventionItem.Reputation).State);
        var earned = await DecideTerms.Run(head, new(id, part, "шесть оплат в срок"), Cancel);
        Assert.Equal(50_000_00, await Limit(office, id));

        // Taken back, the terms and the limit before stand again; then it is decided after all.
        Assert.Null((await DecideTerms.Undo(head, id, earned.Value, Cancel)).Refusal);
        Assert.Equal(0, await Limit(office, id));
        Assert.Equal(CreditTerms.Prepaid, (await Model(head, id)).Terms);
        Assert.Null((await DecideTerms.Run(head, new(id, part, "шесть оплат в срок"), Cancel)).Refusal);

        // Month 8: overdue; nothing better is proposed any more.
        await Documents(office, head, id, paidInTime: 0, unpaid: 1);
        clock.Advance(TimeSpan.FromDays(60));
        model = await Model(head, id);
        Assert.Equal(TermsMove.Stay, model.Proposal.Move);
        Assert.Contains(TermsReason.PaidLate, model.Proposal.Why);

        await Refuse(office, irina, head, director, id);
    }

    private static async Task Refuse(
        CustomerOffice office, Workplace irina, Workplace head, Workplace director, long id)
    {
        var debt = await Answer(office, id);

        // The manager writes; what is missing keeps it from going on, and nobody else writes into it.
        var caseId = (await StartRefusal.Run(irina, id, "web", Cancel)).Value;
        Assert.Equal(
            CustomerFactRefusal.CaseUnderWay, (await StartRefusal.Run(head, id, "web", Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.CaseIncomplete, (await SubmitRefusal.Run(irina, id, caseId, Cancel)).Refusal);
        var model = (await RefusalReader.Read(irina, id, Cancel))!;
        var figures = model.Draft.Figures!;
        Assert.Equal((6, 0, 700_000_00L), (figures.Paid, figures.PaidLate, figures.Turnovers.Single().SumMinor));
        Assert.Equal(100_000_00, figures.Turnovers[0].OverdueMinor);
        var draft = Draft(model, irina.Today);
        Assert.Equal(
            CustomerFactRefusal.NotYours,
            (await SaveRefusal.Run(head, new(id, caseId, 1, draft, RefusalStage.Letter), Cancel)).Refusal);
        var version = await SaveRefusal.Run(irina, new(id, caseId, 1, draft, RefusalStage.Letter), Cancel);
        Assert.Equal(2, version.Value);
        Assert.Equal(
            CustomerFactRefusal.SavedElsewhere,
            (await SaveRefusal.Run(irina, new(id, caseId, 1, draft, RefusalStage.Letter), Cancel)).Refusal);

        // The letter names what is offered and nothing else, and passes the guard.
        Assert.Contains("предоплате (100 %)", draft.Letter, StringComparison.Ordinal);
        Assert.DoesNotContain("лимитом", draft.Letter, StringComparison.Ordinal);
        Assert.True(RefusalLetter.IsFine(irina, draft));
        draft.Letter += " Иначе мы вам устроим проблемы.";
        Assert.False(RefusalLetter.IsFine(irina, draft));

        // The role of the policy approves: the director, not the head.
        Assert.Null((await SubmitRefusal.Run(irina, id, caseId, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.NotApprover, (await DecideRefusal.Approve(head, id, caseId, Cancel)).Refusal);
        Assert.Null((await DecideRefusal.SendBack(director, id, caseId, "ещё раз о лимите", Cancel)).Refusal);
        Assert.Null((await SubmitRefusal.Run(irina, id, caseId, Cancel)).Refusal);
        Assert.Null((await DecideRefusal.Approve(director, id, caseId, Cancel)).Refusal);
        Assert.Null((await LookAgain.Told(irina, id, caseId, irina.Today, Cancel)).Refusal);
        Assert.Equal(RefusalState.InForce, (await Model(irina, id)).Refusal!.State);

        // A debt stays a debt: what is to be done about it is what it was.
        Assert.Equal(debt, await Answer(office, id));

        // Day 180: it stands on the day of whoever wrote it and of the director; not a day before.
        office.Demo.Clock.Advance(TimeSpan.FromDays(179));
        Assert.Empty(await Due(irina));
        office.Demo.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([caseId], await Due(irina));
        Assert.Equal([caseId], await Due(director));
        Assert.Null((await LookAgain.Later(
            irina, id, caseId, "сменился директор", irina.Today.AddDays(90), Cancel)).Refusal);
        Assert.Empty(await Due(irina));

        // Withdrawn and brought back, it stands as before; in the end the customer comes back.
        Assert.Null((await EndRefusal.Run(director, id, caseId, "по ошибке", Cancel)).Refusal);
        Assert.Null((await Model(irina, id)).Refusal);
        Assert.Null((await EndRefusal.Undo(director, id, caseId, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.NotApprover,
            (await LookAgain.ComeBack(irina, id, caseId, "долг закрыт", Cancel)).Refusal);
        Assert.Null((await LookAgain.ComeBack(director, id, caseId, "долг закрыт", Cancel)).Refusal);
        await using var book = office.Book();
        Assert.Equal(
            RefusalState.CameBack,
            await book.RefusalCases.Where(row => row.Id == caseId).Select(row => row.State).SingleAsync(Cancel));
        var told = await new CustomerTimeline(book, irina.Tenant.TimeZone)
            .Read(id, TimelineKind.Prevention, null, Cancel);
        Assert.Contains(told.Events, one => one.Key == "timeline.refusal");
        Assert.Contains(told.Events, one => one is { Key: "timeline.terms", IsUndone: true });
    }

    private static RefusalDraft Draft(RefusalModel model, DateOnly today)
    {
        var draft = model.Draft;
        (draft.Reason, draft.Tactical, draft.Strategic) =
            (RefusalReason.NotPaying, CustomerWeight.Low, CustomerWeight.Medium);
        (draft.Prospects, draft.Origin) = ("растут, если сменится директор", CustomerOrigin.Exhibition);
        draft.Alternatives =
        [
            .. Enum.GetValues<RefusalAlternative>().Select(kind => new DraftAlternative
            {
                Kind = kind,
                Outcome = kind == RefusalAlternative.PrepaymentOnly
                    ? AlternativeOutcome.Offered
                    : AlternativeOutcome.Rejected,
                Note = "не подходит",
            }),
        ];
        (draft.Conditions, draft.LookAgainOn) = ("долг закрыт, три поставки по предоплате", today.AddDays(180));
        draft.Letter = new RefusalLetter(model.Book, draft, model.Voices).Compose();
        return draft;
    }

    private static async Task<List<long>> Due(Workplace desk)
    {
        await using var db = desk.Open();
        var isApprover = RefusalChange.IsApprover(desk);
        var lines = await RefusalList.Due(
            db, desk.Today, isApprover ? null : desk.Acting.PersonId, isApprover, Cancel);
        return [.. lines.Select(line => line.Case.Id)];
    }

    private static async Task<PreventionModel> Model(Workplace desk, long id)
    {
        await using var db = desk.Open();
        await using var snapshot = await db.Database.BeginSnapshot(Cancel);
        var customer = await db.Customers.AsNoTracking().SingleAsync(known => known.Id == id, Cancel);
        return await new PreventionReader(db, PreventionPolicy.Of(desk), desk.Today, desk.Now.DateTime)
            .Read(customer, Cancel);
    }

    private static async Task<string?> Answer(CustomerOffice office, long id)
    {
        await using var db = office.Book();
        return await db.PlanAnswers.Where(answer => answer.CustomerId == id && answer.SupersededOn == null)
            .Select(answer => answer.Rule ?? answer.Skip.ToString()).SingleAsync(Cancel);
    }

    private static async Task<long?> Limit(CustomerOffice office, long id)
    {
        await using var db = office.Book();
        return await db.Customers.Where(known => known.Id == id).Select(known => known.CreditLimitMinor)
            .SingleAsync(Cancel);
    }

    private static async Task<long> NewCustomer(CustomerOffice office, Workplace irina)
    {
        await using var db = office.Book();
        var customer = new Customer
        {
            Id = irina.Ids.Next(db),
            Number = "N-1",
            Name = "ООО «Новый»",
            NameFolded = Folding.Name("ООО «Новый»"),
            Country = "RU",
            Language = "ru",
            TimeZone = "Europe/Moscow",
            ManagerId = irina.Acting.PersonId,
            Currency = "RUB",
            Source = "test",
            RecordedAt = irina.Clock.Microseconds(),
        };
        db.Customers.Add(customer);
        await db.SaveChangesAsync(Cancel);
        return customer.Id;
    }

    private static async Task Documents(
        CustomerOffice office, Workplace desk, long id, int paidInTime, int unpaid = 0)
    {
        await desk.Change(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
                await LedgerVersions.Raise(db, Cancel);
                var company = await db.Companies.OrderBy(known => known.Id).FirstAsync(Cancel);
                for (var i = 0; i < paidInTime + unpaid; i++)
                {
                    var issuedOn = desk.Today.AddDays(i < paidInTime ? -60 : 0);
                    db.OpenItems.Add(new OpenItem
                    {
                        Id = desk.Ids.Next(db),
                        CompanyId = company.Id,
                        CustomerId = id,
                        Kind = ItemKind.Invoice,
                        Number = $"{desk.Today:yyMM}-{i}",
                        NumberFolded = Folding.Number($"{desk.Today:yyMM}-{i}"),
                        IssuedOn = issuedOn,
                        DueOn = issuedOn.AddDays(14),
                        Currency = "RUB",
                        AmountMinor = 100_000_00,
                        DocumentMinor = 100_000_00,
                        SettledOn = i < paidInTime ? issuedOn.AddDays(14) : null,
                        Source = "test",
                        RecordedAt = desk.Clock.Microseconds(),
                    });
                }

                await db.SaveChangesAsync(Cancel);
                await LedgerVersions.Mark(db, [id], Cancel);
                await transaction.CommitAsync(Cancel);
                return 0;
            },
            Cancel);
    }

    private static Money Rub(long minor) => new(minor, Currency.Parse("RUB"));
}
