using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Languages;
using Debitor.Law;
using Debitor.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Customers;

public sealed class CustomerChangesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_manager_changes_nothing_at_a_customer_of_somebody_else(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var foreign = (await office.CustomerOf(DemoPeople.Oksana)).Id;
        var today = irina.Today;
        CustomerFactRefusal?[] refusals =
        [
            (await RecordNote.Run(irina, foreign, "text", Cancel)).Refusal,
            (await UndoNote.Run(irina, foreign, 1, Cancel)).Refusal,
            (await RecordOwnPromise.Run(irina, new(foreign, "act", today), Cancel)).Refusal,
            (await KeepOwnPromise.Run(irina, foreign, 1, true, Cancel)).Refusal,
            (await UndoOwnPromise.Run(irina, foreign, 1, Cancel)).Refusal,
            (await AddAttachment.Run(irina, new(foreign, "a.pdf", "", [1]), Cancel)).Refusal,
            (await UndoAttachment.Run(irina, foreign, 1, Cancel)).Refusal,
            (await EditCustomer.Run(irina, new(foreign, Values(), Values("segment", "x")), Cancel)).Refusal,
            (await EditContactPerson.Run(irina, new(foreign, null, Values(), Values("name", "x")), Cancel)).Refusal,
            (await RemoveContactPerson.Run(irina, foreign, 1, false, Cancel)).Refusal,
        ];
        Assert.All(refusals, refusal => Assert.Equal(CustomerFactRefusal.CustomerUnknown, refusal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_has_no_right_changes_nothing_at_a_customer_in_sight(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var irina = await office.Desk(DemoPeople.Irina);
        var lawyer = await office.Desk(DemoPeople.Lawyer);
        var head = await office.Desk(DemoPeople.Head);
        var credit = new CreditReference("1");
        var item = new ItemReference("1");
        LedgerAnswer[] answers =
        [
            await LedgerByHand.Allocate(irina, new(own.Number, credit, item), Cancel),
            await LedgerByHand.AllocateOldest(irina, own.Number, Cancel),
            await LedgerByHand.Undo(irina, new(own.Number, credit, item, "x"), Cancel),
            await LedgerByHand.Refund(head, new(own.Number, credit, null, head.Today, "x"), Cancel),
            await LedgerByHand.ChargeBack(head, new(own.Number, credit, head.Today, "x"), Cancel),
            await LedgerByHand.TakeOut(
                head, new(own.Number, Core.Ledger.AdjustmentKind.Offset, item, null, head.Today, "x"), Cancel),
            await LedgerByHand.Reverse(
                head, new(own.Number, Core.Ledger.AdjustmentKind.Offset, "1", null, "x"), Cancel),
        ];
        Assert.All(answers, answer => Assert.Equal("reference.not-allowed", answer.No?.Key));
        Assert.Equal(
            CustomerFactRefusal.NotAllowed,
            (await EditCustomer.Run(lawyer, new(own.Id, Values(), Values()), Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.NotAllowed,
            (await AddAttachment.Run(lawyer, new(own.Id, "a.pdf", "", [1]), Cancel)).Refusal);
        Assert.Equal(MergeRefusal.NotAllowed, (await MergeCustomers.Run(irina, new(1, 2, "x"), Cancel)).Refusal);
        Assert.Equal(MergeRefusal.NotAllowed, (await UnmergeCustomers.Run(irina, own.Id, 1, Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_written_down_can_be_taken_back_and_stays_in_the_journal(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var note = await RecordNote.Run(irina, own.Id, "  <b>Перезвонить</b> \u202Eв четверг ", Cancel);
        var promise = await RecordOwnPromise.Run(irina, new(own.Id, "Акт сверки", irina.Today), Cancel);

        Assert.Equal(note.Value, (await UndoNote.Run(irina, own.Id, note.Value, Cancel)).Value);
        Assert.Equal(
            CustomerFactRefusal.AlreadyUndone, (await UndoNote.Run(irina, own.Id, note.Value, Cancel)).Refusal);
        Assert.Null((await KeepOwnPromise.Run(irina, own.Id, promise.Value, true, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.AlreadyKept,
            (await KeepOwnPromise.Run(irina, own.Id, promise.Value, true, Cancel)).Refusal);
        Assert.Null((await UndoOwnPromise.Run(irina, own.Id, promise.Value, Cancel)).Refusal);
        Assert.Equal(
            CustomerFactRefusal.DayPassed,
            (await RecordOwnPromise.Run(irina, new(own.Id, "x", irina.Today.AddDays(-1)), Cancel)).Refusal);
        Assert.Equal(CustomerFactRefusal.TextMissing, (await RecordNote.Run(irina, own.Id, " ", Cancel)).Refusal);

        await using var db = office.Book();
        var actions = await db.JournalEntries.Where(entry => entry.Actor == DemoPeople.Irina)
            .OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel);
        Assert.Equal(["note", "own-promise", "undo-note", "own-promise-kept", "undo-own-promise"], actions);
        Assert.DoesNotContain(
            await db.JournalEntries.Select(entry => entry.Facts).ToListAsync(Cancel),
            facts => facts.Contains("Перезвонить", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_people_on_one_card_do_not_overwrite_each_other(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var head = await office.Desk(DemoPeople.Head);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var seen = CardValues.Of(own);
        var name = string.Concat(Enumerable.Repeat("שלום e\u0301<b>", 20))[..200];
        var first = await EditCustomer.Run(
            irina, new(own.Id, seen, new Dictionary<string, string?>(seen) { ["name"] = name }), Cancel);
        var typed = new Dictionary<string, string?>(seen)
        {
            ["name"] = "Другое имя",
            ["credit_limit"] = "999 999 999 999 999,99",
        };
        var second = await EditCustomer.Run(head, new(own.Id, seen, typed), Cancel);

        Assert.True(first.IsDone);
        Assert.Equal(new FieldConflict("name", name, "Другое имя"), Assert.Single(second.Conflicts));

        // The second one has seen it and decides for the own value.
        seen["name"] = name;
        var third = await EditCustomer.Run(head, new(own.Id, seen, typed), Cancel);
        Assert.True(third.IsDone);
        await using var db = office.Book();
        var card = await db.Customers.SingleAsync(known => known.Id == own.Id, Cancel);
        Assert.Equal(("Другое имя", 99_999_999_999_999_999L), (card.Name, card.CreditLimitMinor!.Value));
        Assert.Equal(Folding.Name("Другое имя"), card.NameFolded);
        var history = await db.CardChanges.Where(change => change.CustomerId == own.Id)
            .OrderBy(change => change.Id).Select(change => change.Field + ": " + change.OldValue).ToListAsync(Cancel);
        Assert.Equal($"name: {own.Name}", history[0]);
        Assert.Contains($"name: {name}", history);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_takes_no_wrong_values_and_gives_a_manager_only_by_who_may(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var seen = CardValues.Of(own);
        var typed = new Dictionary<string, string?>(seen)
        {
            ["tax_id"] = "7707083894",
            ["time_zone"] = "Moscow",
            ["manager"] = "1",
            ["name"] = "",
        };

        var answer = await EditCustomer.Run(irina, new(own.Id, seen, typed), Cancel);

        Assert.Equal(CardProblem.TaxIdWrong, answer.Problems["tax_id"]);
        Assert.Equal(CardProblem.TimeZoneUnknown, answer.Problems["time_zone"]);
        Assert.Equal(CardProblem.ManagerNotAllowed, answer.Problems["manager"]);
        Assert.Equal(CardProblem.Missing, answer.Problems["name"]);
        Assert.Empty(answer.Changes);
        await using var db = office.Book();
        Assert.Equal(own.Name, (await db.Customers.SingleAsync(card => card.Id == own.Id, Cancel)).Name);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_number_whose_digits_do_not_fit_is_saved_when_somebody_insists(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var seen = CardValues.Of(own);
        var typed = new Dictionary<string, string?>(seen) { ["tax_id"] = "7707083894" };

        var doubted = await EditCustomer.Run(irina, new(own.Id, seen, typed), Cancel);
        var alsoWrong = await EditCustomer.Run(
            irina, new(own.Id, seen, new Dictionary<string, string?>(typed) { ["name"] = "" }, Anyway: true), Cancel);
        var saved = await EditCustomer.Run(irina, new(own.Id, seen, typed, Anyway: true), Cancel);

        Assert.True(doubted.MayBeSavedAnyway);
        Assert.Equal(
            "ИНН: контрольная цифра на месте 10 — 4, а по остальным выходит 3; скорее всего, в номере опечатка",
            IdentifierSentences.Of(Words.In(Language.Ru), doubted.Doubts["tax_id"]));
        Assert.Equal(["name"], alsoWrong.Problems.Keys);
        Assert.True(saved.IsDone);
        await using var db = office.Book();
        Assert.Equal("7707083894", (await db.Customers.SingleAsync(card => card.Id == own.Id, Cancel)).TaxId);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_contact_person_is_added_with_a_phone_as_people_write_it_and_taken_off_again(DatabaseKind kind)
    {
        await using var office = await CustomerOffice.Open(kind);
        var irina = await office.Desk(DemoPeople.Irina);
        var own = await office.CustomerOf(DemoPeople.Irina);
        var typed = Values("name", "Мария Ивановна", "role", "chief_accountant", "decides", "yes", "mobile",
            "8 (916) 123-45-67");

        var added = await EditContactPerson.Run(irina, new(own.Id, null, Values(), typed), Cancel);
        var wrong = await EditContactPerson.Run(
            irina, new(own.Id, null, Values(), Values("name", "x", "role", "boss", "mobile", "12", "email", "x@")),
            Cancel);
        var id = added.ContactPersonId!.Value;

        await using (var db = office.Book())
        {
            Assert.Equal(
                "+7 916 123-45-67", (await db.ContactPersons.SingleAsync(person => person.Id == id, Cancel)).Mobile);
        }

        Assert.Equal(
            [CardProblem.EmailWrong, CardProblem.PhoneWrong, CardProblem.RoleUnknown],
            wrong.Problems.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Null((await RemoveContactPerson.Run(irina, own.Id, id, false, Cancel)).Refusal);
        await using var after = office.Book();
        Assert.False(await after.CustomerContacts.AnyAsync(link => link.ContactPersonId == id, Cancel));
        Assert.Null((await RemoveContactPerson.Run(irina, own.Id, id, true, Cancel)).Refusal);
        Assert.True(await after.CustomerContacts.AnyAsync(link => link.ContactPersonId == id, Cancel));
    }

    private static Dictionary<string, string?> Values(params string[] pairs) =>
        pairs.Chunk(2).ToDictionary(pair => pair[0], pair => (string?)pair[1]);
}
