using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Web;
using Debitor.Tests.Customers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Conversation;

/// <summary>Everything that is to be known before a talk, and what people change of it.</summary>
public sealed class PreparationTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_debt_is_set_out_to_the_kopeck(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var model = await Prepare(irina, await Numbered(office, "1001"));

        var debt = Assert.Single(model.Debts);
        Assert.Equal("125430.50 125430.50", $"{debt.Open} {debt.Overdue}");
        Assert.Equal(
            ["УПД 641 80000.00 12 960.00", "УПД 656 45430.50 5 227.15"],
            debt.Debt.Documents.Select(one =>
                $"{one.Document.Number} {MinorUnits.ToText(one.OpenMinor, Currency.Rub)} {one.DaysOverdue} "
                + $"{model.Costs[one.Document.Id].Accrued}"));
        Assert.Equal("1187.15 125.43", string.Join(", ", model.CostTotals.Select(all => $"{all.Accrued} {all.ADay}")));
        Assert.True(debt.Options.Count >= 2);
        Assert.Equal("125430.50 41811.00", $"{debt.Goal!.Best.Sum} {debt.Goal.Least.Sum}");
        Assert.True(model.People[0].Link.Decides);
        Assert.Contains(model.People, person => person.KnownBy == "Самойлов Виктор Петрович");
        Assert.Contains(model.Tried, tried => tried is { Channel: Channel.Call, Times: 3 });
        Assert.Equal(Today, model.BankKnownThrough);
        Assert.Equal([PaperGap.NoReconciliationAct], model.Papers.Select(paper => paper.Gap));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sums_of_two_currencies_are_prepared_apart(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var model = await Prepare(await office.Desk(DemoPeople.Irina), await Numbered(office, "3002"));

        Assert.Equal(["EUR", "RUB"], model.Debts.Select(debt => debt.Debt.Currency.Code).Order());
        Assert.Equal(["EUR", "RUB"], model.CostTotals.Select(cost => cost.Accrued.Currency.Code));
        Assert.All(model.Debts, debt => Assert.All(
            debt.Options, option => Assert.Equal(debt.Debt.Currency, option.Currency)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_does_not_see_a_customer_prepares_and_changes_nothing(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var auditor = await Auditor(office);
        var foreign = await office.CustomerOf(DemoPeople.Oksana);
        var own = await office.CustomerOf(DemoPeople.Irina);

        Assert.Null(await PreparationReader.Read(irina, foreign.Id, Cancel));
        Assert.Null(await DebtorTypeReader.Read(irina, foreign.Id, Cancel));
        Assert.Equal(CustomerFactRefusal.CustomerUnknown, await Set(irina, foreign, DebtorType.BadFaith, "x"));
        Assert.Equal(
            CustomerFactRefusal.CustomerUnknown,
            (await ReceiveLetter.Run(irina, new(foreign.Id, 1, Today), Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.CustomerUnknown,
            (await WithdrawAgreement.Run(irina, foreign.Id, 1, Cancel)).Refusal);
        Assert.NotNull(await PreparationReader.Read(auditor, own.Id, Cancel));
        Assert.Equal(CustomerFactRefusal.NotAllowed, await Set(auditor, own, DebtorType.BadFaith, "x"));
        Assert.Equal(
            CustomerFactRefusal.NotAllowed, (await ReceiveLetter.Run(auditor, new(own.Id, 1, Today), Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.NotAllowed, (await WithdrawAgreement.Run(auditor, own.Id, 1, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chosen_type_stands_beside_the_evidence_until_it_is_given_back(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await Numbered(office, "1001");
        await Signal(office, own, Core.Conversation.Signal.AgreesProForma, "2026-06-10");
        await Signal(office, own, Core.Conversation.Signal.WantsToGetRid, "2026-06-10");

        Assert.Equal("Negligent Negligent ", await Type(irina, own));
        Assert.Equal(CustomerFactRefusal.TextMissing, await Set(irina, own, DebtorType.GoodFaith, " "));
        Assert.Equal(CustomerFactRefusal.NothingChosen, await Set(irina, own, null, "по признакам"));
        Assert.Null(await Set(irina, own, DebtorType.GoodFaith, " Новый бухгалтер "));
        Assert.Equal("GoodFaith Negligent Новый бухгалтер", await Type(irina, own));
        Assert.Null(await Set(irina, own, null, "По признакам вернее"));
        Assert.Equal("Negligent Negligent ", await Type(irina, own));

        await using var db = office.Book();
        var facts = await db.JournalEntries.Where(entry => entry.Action == "debtor-type")
            .OrderBy(entry => entry.Id).Select(entry => entry.Facts).ToListAsync(Cancel);
        Assert.Equal(2, facts.Count);
        Assert.Contains("\"good_faith\"", facts[0], StringComparison.Ordinal);
        Assert.DoesNotContain(facts, fact => fact.Contains("бухгалтер", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_letter_is_marked_as_received_and_the_mark_is_taken_back(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await Numbered(office, "1001");
        var letter = await Agree(irina, own, Letter(80_000_00, "2026-06-18", "2026-06-16"));

        Assert.Equal(CustomerFactRefusal.DayAhead, await Receive(Today.AddDays(1)));
        Assert.Equal(CustomerFactRefusal.DayBeforeAgreement, await Receive(Today.AddDays(-1)));
        Assert.Null(await Receive(Today));
        Assert.Equal(CustomerFactRefusal.AlreadyReceived, await Receive(Today));
        Assert.Equal(AgreementState.Pending, await StateOn(Today.AddDays(3)));
        Assert.Null(await Receive(null));
        Assert.Equal(CustomerFactRefusal.AlreadyUndone, await Receive(null));
        Assert.Equal(AgreementState.Broken, await StateOn(Today.AddDays(3)));

        async Task<CustomerFactRefusal?> Receive(DateOnly? day) =>
            (await ReceiveLetter.Run(irina, new(own.Id, letter, day), Cancel)).Refusal;

        async Task<AgreementState> StateOn(DateOnly day)
        {
            await using var db = office.Book();
            await using var snapshot = await db.Database.BeginTransactionAsync(Cancel);
            var line = Assert.Single(await new AgreementHistory(db, own, day).Read(Cancel));
            Assert.Equal(line.Standing!.Value.State == AgreementState.Broken, line.IsLetterMissing);
            return line.Standing.Value.State;
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_withdrawn_on_its_day_gives_its_place_back(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await Numbered(office, "1001");
        var first = await Agree(irina, own, Promise(80_000_00, "2026-06-17"));
        var second = await Agree(irina, own, Promise(80_000_00, "2026-06-19"));
        var before = await Prepare(irina, own);

        Assert.Null((await WithdrawAgreement.Run(irina, own.Id, second, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.AlreadyUndone,
            (await WithdrawAgreement.Run(irina, own.Id, second, Cancel)).Refusal);
        var after = await Prepare(irina, own);

        Assert.Equal([second, first], before.Agreements.Select(line => line.Agreement.Id));
        Assert.Equal(AgreementState.Replaced, before.Agreements[1].Standing!.Value.State);
        Assert.Equal(1, before.Situation.DatesMoved);
        Assert.Equal([first], after.Agreements.Select(line => line.Agreement.Id));
        Assert.Equal(AgreementState.Pending, after.Agreements[0].Standing!.Value.State);
        Assert.Equal(0, after.Situation.DatesMoved);
        Assert.Equal(before.Contacts.Count(one => one.On == Today) - 1, after.Contacts.Count(one => one.On == Today));

        office.Demo.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(
            CustomerFactRefusal.OtherDay, (await WithdrawAgreement.Run(irina, own.Id, first, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_broken_word_a_missing_letter_and_talks_make_a_type_and_another_tactic(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await Numbered(office, "1001");
        await Agree(irina, own, Promise(80_000_00, "2026-06-17"));
        await ImportBank(office, "2026-06-18");
        office.Demo.Clock.Advance(TimeSpan.FromDays(3));
        await Agree(irina, own, Letter(80_000_00, "2026-06-22", "2026-06-19"));
        await ImportBank(office, "2026-06-23");
        office.Demo.Clock.Advance(TimeSpan.FromDays(6));

        var model = await Prepare(irina, own);

        Assert.Equal(DebtorType.Negligent, model.Type.Type);
        Assert.Equal(
            [TypeEvidenceKind.PromiseBroken, TypeEvidenceKind.LetterMissing],
            model.Type.Finding.Evidence.Where(one => one.Type == DebtorType.Negligent).Select(one => one.Kind));
        Assert.Equal((2, 2), (model.Situation.DatesMoved, model.Situation.DatesAgreed));
        Assert.True(model.Situation.ChangesTactic);
        Assert.Equal(OptionKind.GuaranteeLetter, model.Debts[0].Options[1].Kind);
        Assert.True(model.Debts[0].Options[1].IsOnPaper);
    }

    private static async Task<Workplace> Auditor(CustomerOffice office)
    {
        await using var db = office.Book();
        db.People.Add(new Person
        {
            Id = (await office.Desk(DemoPeople.Irina)).Ids.Next(db),
            Name = "Ревизор",
            NameFolded = "РЕВИЗОР",
            Email = "revizor@severveter.example",
            Role = PersonRole.Auditor,
            Source = "test",
            RecordedAt = office.Demo.Clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(Cancel);
        return await office.Desk("revizor@severveter.example");
    }

    private static async Task<PreparationModel> Prepare(Workplace desk, Customer customer) =>
        (await PreparationReader.Read(desk, customer.Id, Cancel))!;

    private static async Task<Customer> Numbered(CustomerOffice office, string number)
    {
        await using var db = office.Book();
        return await db.Customers.AsNoTracking().SingleAsync(customer => customer.Number == number, Cancel);
    }

    private static async Task<CustomerFactRefusal?> Set(
        Workplace desk, Customer customer, DebtorType? type, string? reason) =>
        (await SetDebtorType.Run(desk, new(customer.Id, type, reason), Cancel)).Refusal;

    private static async Task<string> Type(Workplace desk, Customer customer)
    {
        var type = (await DebtorTypeReader.Read(desk, customer.Id, Cancel))!;
        return $"{type.Type} {type.Finding.Type} {type.Choice?.Reason}";
    }

    private static async Task Signal(
        CustomerOffice office, Customer customer, Core.Conversation.Signal signal, string day)
    {
        var desk = await office.Desk(DemoPeople.Irina);
        await using var db = office.Book();
        db.DebtorSignals.Add(new DebtorSignal
        {
            Id = desk.Ids.Next(db),
            CustomerId = customer.Id,
            Signal = signal,
            NotedOn = DateOnly.ParseExact(day, "yyyy-MM-dd", null),
            PersonId = desk.Acting.PersonId,
            Source = "test",
            RecordedAt = desk.Clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(Cancel);
    }

    private static ProposedAgreement Promise(long minor, string day) => new()
    {
        Kind = AgreementKind.Promise,
        CompanyId = 0,
        Currency = Currency.Rub,
        Parts = [new ProposedPart(DateOnly.ParseExact(day, "yyyy-MM-dd", null), minor)],
    };

    private static ProposedAgreement Letter(long minor, string day, string letter) => Promise(minor, day) with
    {
        Kind = AgreementKind.GuaranteeLetter,
        LetterDueOn = DateOnly.ParseExact(letter, "yyyy-MM-dd", null),
        IsOnPaper = true,
    };

    // A call in which it is agreed, with the company that the customer owes.
    private static async Task<long> Agree(Workplace desk, Customer customer, ProposedAgreement agreement)
    {
        await using var db = desk.Open();
        var company = await db.OpenItems.Where(item => item.CustomerId == customer.Id && item.SettledOn == null)
            .Select(item => item.CompanyId).FirstAsync(Cancel);
        var made = new MadeContact(desk.Today, Channel.Call, ActivityResult.Promise, null);
        var request = new RecordContact.Request(customer, made, null, null)
        {
            OverLimitReason = "the day was long",
            PersonId = desk.Acting.PersonId,
            Agreements = [agreement with { CompanyId = company }],
            Source = "web",
        };
        var decision = await desk.Change(
            at => new RecordContact(at, desk.Ids, desk.Clock, desk.Actor).Run(request, desk.Today, Cancel), Cancel);
        Assert.Null(decision.Refusal);
        return await db.Agreements.Where(known => known.ActivityId == decision.Value.ActivityId)
            .Select(known => known.Id).SingleAsync(Cancel);
    }

    private static async Task ImportBank(CustomerOffice office, string through)
    {
        await using var db = office.Book();
        var day = DateOnly.ParseExact(through, "yyyy-MM-dd", null);
        foreach (var known in await db.BankFreshness.ToListAsync(Cancel)) known.KnownThrough = day;
        await db.SaveChangesAsync(Cancel);
    }
}
