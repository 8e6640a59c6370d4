using Debitor.Conversation;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Demo;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Conversation;

/// <summary>A conversation from its start to the facts it leaves behind, and back.</summary>
public sealed class ConversationTests
{
    private const string Customer = "ООО «Аэростиль»";

    private static readonly DateOnly Today = new(2026, 6, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_call_is_led_closed_and_taken_back_with_everything_it_wrote(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await desk.Workplace(DemoPeople.Irina);
        var id = await CustomerId(irina);
        var before = await Facts(irina, id);
        var (talk, draft) = await Started(irina, id);
        Assert.Equal(2, draft.Options.Count(option => option.IsChosen));
        Assert.NotEmpty(draft.Goals);
        var model = (await WorkspaceReader.Read(irina, talk, Cancel))!;
        var debt = model.Facts.Debts[0];
        draft.NewContact = new DraftContact
        {
            Name = "Петрова Анна Сергеевна",
            Role = ContactRole.Accountant,
            Phone = "8 (495) 000-11-22",
            Decides = true,
        };
        draft.BusinessReason = "reason.forgot";
        draft.Signals = [Signal.Forgets, Signal.Forgets];
        draft.Note = "Обещали поставить в реестр на четверг";
        draft.PrivateNote = "Голос уставший";
        draft.IsTacticRight = true;
        draft.Agreements =
        [
            new DraftAgreement
            {
                Form = AgreedForm.Promise, CompanyId = debt.CompanyId, Currency = "RUB",
                Amount = TypedSum.Of(debt.Overdue, irina.Language), Day = new DateOnly(2026, 6, 18),
            },
            new DraftAgreement { Form = AgreedForm.OwnPromise, Text = "акт сверки", Day = Today.AddDays(1) },
        ];
        Assert.Equal("check-promise", model.After(draft).Step!.Rule);
        var saved = await Save(irina, talk, 1, draft, Stage.Analyse);
        var closed = await CloseConversation.Run(irina, new CloseConversation.Request(talk, saved.Version), Cancel);

        Assert.Null(closed.Refusal);
        await using (var db = irina.Open())
        {
            var row = await db.Conversations.SingleAsync(known => known.Id == talk, Cancel);
            Assert.Equal((ConversationEnd.Closed, Today, "reason.forgot"), (row.End, row.EndedOn, row.BusinessReason));
            Assert.Equal("Голос уставший", row.PrivateNote);
            var activity = await db.Activities.SingleAsync(known => known.Id == closed.ActivityId, Cancel);
            Assert.Equal((ActivityResult.Promise, draft.Note), (activity.Result, activity.Note));
            Assert.Equal(row.ContactPersonId, activity.ContactPersonId);
            var person = await db.ContactPersons.SingleAsync(known => known.Id == row.ContactPersonId, Cancel);
            Assert.Equal("+7 495 000-11-22", person.Phone);
            var agreement = await db.Agreements.SingleAsync(known => known.ConversationId == talk, Cancel);
            Assert.Equal((AgreementKind.Promise, new DateOnly(2026, 6, 18)), (agreement.Kind, agreement.LastDueOn));
            Assert.Equal(1, await db.DebtorSignals.CountAsync(known => known.ConversationId == talk, Cancel));
            Assert.Equal(1, await db.OwnPromises.CountAsync(known => known.ConversationId == talk, Cancel));
            Assert.DoesNotContain(
                await db.JournalPersonalValues.Select(value => value.Value).ToListAsync(Cancel),
                value => value == "Голос уставший");
        }

        Assert.Null((await ContactAtDesk.Undo(irina, closed.ActivityId, Cancel)).Refusal);
        Assert.Equal(before, await Facts(irina, id));

        var again = await StartConversation.Run(
            irina, Call(id) with { After = talk }, Cancel);
        var copy = (await WorkspaceReader.Read(irina, again.Id, Cancel))!;
        Assert.Equal(draft.Note, copy.Draft.Note);
        Assert.Equal(2, copy.Draft.Agreements.Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_goes_on_with_ones_own_and_sees_a_colleagues_by_name(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var (irina, head) = (await desk.Workplace(DemoPeople.Irina), await desk.Workplace(DemoPeople.Head));
        var id = await CustomerId(irina);
        var mine = await StartConversation.Run(irina, Call(id), Cancel);
        Assert.Equal(mine.Id, (await StartConversation.Run(irina, Call(id), Cancel)).Id);

        var refused = await StartConversation.Run(head, Call(id), Cancel);
        Assert.Equal(ConversationRefusal.ColleagueTalks, refused.Refusal);
        Assert.Equal(("Лебедева Ирина Алексеевна", mine.Id), (refused.Colleague, refused.ColleaguesId));
        var beside = await StartConversation.Run(head, Call(id) with { IsBeside = true }, Cancel);
        Assert.Null(beside.Refusal);
        Assert.NotEqual(mine.Id, beside.Id);

        // A colleague reads, and neither writes nor sees what is private.
        var draft = (await WorkspaceReader.Read(irina, mine.Id, Cancel))!.Draft;
        draft.PrivateNote = "только для меня";
        Assert.Null((await Save(irina, mine.Id, 1, draft, Stage.Talk)).Refusal);
        var seen = (await WorkspaceReader.Read(head, mine.Id, Cancel))!;
        Assert.Null(seen.Draft.PrivateNote);
        Assert.False(seen.IsMine);
        Assert.Equal(ConversationRefusal.NotYours, (await Save(head, mine.Id, 2, draft, Stage.Talk)).Refusal);
        Assert.Equal(
            ConversationRefusal.NotYours,
            (await CloseConversation.Run(head, new CloseConversation.Request(mine.Id, 2), Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_screens_of_one_conversation_notice_each_other(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await desk.Workplace(DemoPeople.Irina);
        var (talk, draft) = await Started(irina, await CustomerId(irina));
        draft.Note = "первый экран";
        Assert.Equal(2, (await Save(irina, talk, 1, draft, Stage.Prepare)).Version);
        draft.Note = "второй экран";
        var late = await Save(irina, talk, 1, draft, Stage.Prepare);
        Assert.Equal((ConversationRefusal.SavedElsewhere, 2L), (late.Refusal, late.Version));
        Assert.Equal("первый экран", (await WorkspaceReader.Read(irina, talk, Cancel))!.Draft.Note);
        Assert.Equal(
            ConversationRefusal.SavedElsewhere,
            (await CloseConversation.Run(irina, new CloseConversation.Request(talk, 1), Cancel)).Refusal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Bad_input_has_a_clear_answer_and_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await desk.Workplace(DemoPeople.Irina);
        var id = await CustomerId(irina);
        var before = await Facts(irina, id);
        var (talk, draft) = await Started(irina, id);
        var company = (await WorkspaceReader.Read(irina, talk, Cancel))!.Facts.Debts[0].CompanyId;
        var version = 1L;
        (string What, Action<ConversationDraft> Type, string Key)[] cases =
        [
            ("nothing", d => d.Agreements = [], "conversation.nothing-settled"),
            ("soon", d => d.Agreements = [Promise("скоро", 18)], "conversation.agreement-incomplete"),
            ("in the past", d => d.Agreements = [Promise("100", 14)], "contact.promise-in-past"),
            ("above the debt", d => d.Agreements = [Promise("99999999", 18)], "agreement-refusal.above-debt"),
            ("other currency", d => d.Agreements = [Promise("100", 18, "EUR")], "agreement-refusal.other-currency"),
            ("no phone", d => (d.Agreements, d.NewContact) = ([Promise("100", 18)], Met("12")),
                "conversation.phone-wrong"),
            ("no role", d => (d.Agreements, d.NewContact) = ([Promise("100", 18)], new DraftContact { Name = "Анна" }),
                "conversation.contact-incomplete"),
            ("foreign document", d => (d.Agreements, d.NewContact) = ([Dispute(7)], null), "conversation.unknown"),
        ];
        foreach (var (what, type, key) in cases)
        {
            type(draft);
            version = (await Save(irina, talk, version, draft, Stage.Analyse)).Version;
            var answer = await CloseConversation.Run(irina, new CloseConversation.Request(talk, version), Cancel);
            Assert.True(answer.Refusal is not null, what);
            Assert.Equal(key, ConversationSentences.Key(irina.Words, answer.Refusal!.Value, answer).Key);
            Assert.NotEmpty(ConversationSentences.Of(irina.Words, answer.Refusal.Value, answer));
            Assert.Equal(before, await Facts(irina, id));
        }

        DraftAgreement Promise(string amount, int day, string currency = "RUB") => new()
        {
            Form = AgreedForm.Promise,
            CompanyId = company,
            Currency = currency,
            Amount = amount,
            Day = new DateOnly(2026, 6, day),
        };

        static DraftAgreement Dispute(long item) =>
            new() { Form = AgreedForm.Dispute, Items = [item], Text = "не получали" };

        static DraftContact Met(string phone) =>
            new() { Name = "Анна", Role = ContactRole.Accountant, Phone = phone };
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_left_open_overnight_is_on_the_list_and_ends_on_its_own_day(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await desk.Workplace(DemoPeople.Irina);
        var (talk, _) = await Started(irina, await CustomerId(irina));
        desk.Clock.Advance(TimeSpan.FromDays(1));
        var next = await desk.Workplace(DemoPeople.Irina);
        await next.ChangeBook(
            db => PlanDay.Run(db, next.Ids, next.Clock, next.Actor, next.Today, Cancel), Cancel);
        var today = await TodayReader.Read(next, new TodayQuery(null, null, null, null, 50, null, 0), Cancel);
        var left = Assert.Single(today!.Unfinished);
        Assert.Equal((talk, Today), (left.Id, left.StartedOn));

        // Nobody else is held up by it.
        var head = await desk.Workplace(DemoPeople.Head);
        Assert.Null((await StartConversation.Run(head, Call(await CustomerId(irina)), Cancel)).Refusal);

        var draft = (await WorkspaceReader.Read(next, talk, Cancel))!.Draft;
        (draft.HeldOn, draft.Agreements) =
            (Today, [new DraftAgreement { Form = AgreedForm.NoDate, Day = Today.AddDays(3) }]);
        var saved = await Save(next, talk, 1, draft, Stage.Analyse);
        var closed = await CloseConversation.Run(next, new CloseConversation.Request(talk, saved.Version), Cancel);
        Assert.Null(closed.Refusal);
        await using var db = next.Open();
        var activity = await db.Activities.SingleAsync(known => known.Id == closed.ActivityId, Cancel);
        Assert.Equal(
            (Today, ActivityResult.Reached, Today.AddDays(3)),
            (activity.DoneOn, activity.Result, activity.NextOn));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_dropped_with_a_reason_and_seen_only_by_who_sees_the_customer(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        var irina = await desk.Workplace(DemoPeople.Irina);
        var id = await CustomerId(irina);
        var (talk, draft) = await Started(irina, id);
        var oksana = await desk.Workplace(DemoPeople.Oksana);
        Assert.Null(await WorkspaceReader.Read(oksana, talk, Cancel));
        Assert.Equal(ConversationRefusal.Unknown, (await StartConversation.Run(oksana, Call(id), Cancel)).Refusal);
        Assert.Equal(ConversationRefusal.Unknown, (await Save(oksana, talk, 1, draft, Stage.Talk)).Refusal);
        Assert.Equal(ConversationRefusal.Unknown, await DropConversation.Run(oksana, talk, "чужой", Cancel));
        Assert.Equal(ConversationRefusal.ReasonMissing, await DropConversation.Run(irina, talk, " ", Cancel));
        Assert.Null(await DropConversation.Run(irina, talk, "Оплатили утром", Cancel));
        Assert.Equal(ConversationRefusal.Ended, await DropConversation.Run(irina, talk, "ещё раз", Cancel));
        Assert.Equal(ConversationRefusal.Ended, (await Save(irina, talk, 1, draft, Stage.Talk)).Refusal);
    }

    private static StartConversation.Request Call(long customerId) =>
        new(customerId, Direction.Outgoing, Channel.Call);

    private static Task<SaveAnswer> Save(
        Workplace desk, long talk, long version, ConversationDraft draft, Stage stage) =>
        SaveDraft.Run(desk, new SaveDraft.Request(talk, version, draft, stage), Cancel);

    private static async Task<(long Id, ConversationDraft Draft)> Started(Workplace desk, long customerId)
    {
        var answer = await StartConversation.Run(desk, Call(customerId), Cancel);
        Assert.Null(answer.Refusal);
        return (answer.Id, (await WorkspaceReader.Read(desk, answer.Id, Cancel))!.Draft);
    }

    private static async Task<long> CustomerId(Workplace desk)
    {
        await using var db = desk.OpenBook();
        return await db.Customers.Where(known => known.Name == Customer).Select(known => known.Id).SingleAsync(Cancel);
    }

    // What counts of a customer: contacts, agreements, promises, signals, people, and what is next.
    private static async Task<string> Facts(Workplace desk, long id)
    {
        await using var db = desk.OpenBook();
        var card = await db.Customers.SingleAsync(known => known.Id == id, Cancel);
        var facts = await new CustomerDossier(db, desk.Inputs).Whole(card, desk.Today, Cancel);
        return string.Join(
            ' ', facts.Activities.Count, facts.ContactPersons.Count, facts.Answer.Step?.Rule, facts.Answer.Step?.DueOn,
            await db.Agreements.CountAsync(row => row.CustomerId == id && row.UndoneAt == null, Cancel),
            await db.OwnPromises.CountAsync(row => row.CustomerId == id && row.UndoneAt == null, Cancel),
            await db.DebtorSignals.CountAsync(row => row.CustomerId == id && row.UndoneAt == null, Cancel));
    }
}
