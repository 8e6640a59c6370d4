using Debitor.Conversation;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Tests.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Conversation;

/// <summary>Whole stories of debtors, as their manager lives through them in the workspace, day by day.</summary>
public sealed class TalkDiaryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_good_faith_with_a_sick_accountant(DatabaseKind kind)
    {
        await using var diary = await TalkDiary.Start(kind);

        // Day 0: the accountant is ill. Her deputy is a new contact; she can say more tomorrow at eleven.
        Assert.Equal("ROM first-call", await diary.Morning(0));
        Assert.True(Assert.Single((await diary.Today()).Lines).Proposal!.BySum);
        var first = await diary.Call();
        Assert.Equal("tactic.good-faith.first", (await diary.Open(first)).Said.Tactic!.Key);
        await diary.Hold(first, (_, draft) =>
        {
            (draft.Decides, draft.IsDeciderAbsent) = (false, true);
            draft.NewContact = new DraftContact
            {
                Name = "Петрова Анна Сергеевна",
                Role = ContactRole.Accountant,
                Phone = "8 (495) 000-11-22",
                Decides = true,
                DeputyFor = "Accountant of ROM",
            };
            draft.BusinessReason = "reason.decider-absent";
            draft.Objections = ["objection.sick-accountant"];
            draft.Signals = [Signal.OpenAsksForHelp];
            draft.Agreements =
                [new DraftAgreement { Form = AgreedForm.CallBack, Day = TalkDiary.On(1), Hour = new TimeOnly(11, 0) }];
        });
        Assert.Equal("announced 1", await diary.List());

        // Day 1: to the hour, to the deputy and not to the sick accountant. Open and exact: the whole sum on Day 2.
        Assert.Equal("ROM first-call 11:00", await diary.Morning(1));
        Assert.Equal("Петрова Анна Сергеевна", Assert.Single((await diary.Today()).Lines).ContactName);
        var second = await diary.Call();
        var (model, said) = await diary.Open(second, Stage.Talk);
        Assert.Equal("Петрова Анна Сергеевна", model.NameOf(model.Draft));
        Assert.True(model.Draft.Decides);
        Assert.DoesNotContain("objection.sick-accountant", said.HeardOnce.Keys);
        await diary.Hold(second, (known, draft) =>
        {
            draft.Signals = [Signal.OffersSolution];
            draft.Agreements = [TalkDiary.Promise(known, 2)];
            draft.IsRecapConfirmed = true;
        });
        Assert.Equal("promised 1", await diary.List());
        Assert.Equal("promise 2026-05-20 pending", await diary.Agreements());

        // Day 2: the day itself is quiet. Day 3: the money is there, nobody calls.
        Assert.Equal("promised 1", await diary.Morning(2));
        await diary.Office.Paid(TalkDiary.Text(2), "318", rub: 240_000);
        Assert.Equal("nothing_owed 1", await diary.Morning(3));
        Assert.Equal("promise 2026-05-20 kept", await diary.Agreements());
        Assert.Equal("GoodFaith: OpenAsksForHelp 1, OffersSolution 1, PromiseKept 1", await diary.Type());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Negligent_and_agrees_to_everything(DatabaseKind kind)
    {
        await using var diary = await TalkDiary.Start(kind);

        // Day 0: «да-да, всё оплатим».
        Assert.Equal("ROM first-call", await diary.Morning(0));
        await Agree(diary, 2, Signal.AgreesProForma, Signal.WantsToGetRid);

        // Day 3: the bank is known, the money is not there. First of all the broken promise.
        Assert.Equal("promised 1", await diary.Morning(2));
        Assert.Equal("ROM broken-promise", await diary.Morning(3));
        Assert.Equal("Negligent: AgreesProForma 1, PromiseBroken 1, WantsToGetRid 1", Sorted(await diary.Type()));
        var second = await diary.Call();
        var (_, said) = await diary.Open(second);
        Assert.Equal("tactic.negligent.repeated", said.Tactic!.Key);
        Assert.Null(said.TacticWhy);
        Assert.Contains("After 1 more talk", said.TacticNext, StringComparison.Ordinal);
        await diary.Hold(second, (model, draft) => Promised(model, draft, 7, Signal.AgreesProForma, Signal.Forgets));

        // Day 8: the second promise about one debt is broken. The tactic changes and says why; so does the plan.
        Assert.Equal("promised 1", await diary.Morning(7));
        Assert.Equal("ROM broken-promise", await diary.Morning(8));
        var third = await diary.Call();
        (_, said) = await diary.Open(third);
        Assert.Equal("tactic.negligent.second-broken", said.Tactic!.Key);
        Assert.Contains("Broken promises about this debt: 2", said.TacticWhy, StringComparison.Ordinal);
        Assert.Contains("goes to the head of sales", said.TacticNext, StringComparison.Ordinal);
        Assert.Equal(
            "Negligent: AgreesProForma 2, Forgets 1, PromiseBroken 2, WantsToGetRid 1", Sorted(await diary.Type()));

        // A third promise is written down only as a letter on paper.
        var (anna, letter) = (await diary.Anna(), await diary.Open(third));
        letter.Model.Draft.Agreements = [Letter(letter.Model, 9, isOnPaper: false)];
        var saved = await SaveDraft.Run(
            anna, new SaveDraft.Request(third, 1, letter.Model.Draft, Stage.Analyse), Office.Cancel);
        var refused = await CloseConversation.Run(
            anna, new CloseConversation.Request(third, saved.Version), Office.Cancel);
        Assert.Equal(AgreementRefusal.LetterOnPaper, refused.Agreement?.Refusal);
        await diary.Hold(third, (model, draft) => draft.Agreements = [Letter(model, 9, isOnPaper: true)]);
        Assert.Equal("promised 1", await diary.List());

        // Day 10: the letter has not come. The next talk is with whoever decides, in another way.
        Assert.Equal("ROM missing-letter", await diary.Morning(10));
        await diary.Hold(await diary.Call(), (_, draft) => draft.Agreements =
            [new DraftAgreement { Form = AgreedForm.NoDate, Day = TalkDiary.On(11) }]);
        Assert.Equal("ROM change-tactic", await diary.Morning(11));
        Assert.StartsWith("guarantee_letter 2026-06-05 broken", await diary.Agreements(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_bad_faith_with_ever_new_details(DatabaseKind kind)
    {
        await using var diary = await TalkDiary.Start(kind);

        // Day 0: the bank was changed, the account opens in three days.
        await diary.Morning(0);
        await NoDate(diary, 3, "reason.no-funds", "objection.bank-trouble", Signal.HidesInformation);
        Assert.Equal("announced 1", await diary.List());

        // Day 3: not a word about the bank; now their own customer has not paid.
        Assert.Equal("ROM first-call", await diary.Morning(3));
        await NoDate(
            diary, 7, "reason.own-customers", "objection.own-customers", Signal.DetailsDoNotFit, Signal.ChangesReason);

        // Day 7: a week late, a letter would be due; but a call was announced. Of bad faith, with evidence: here the
        // case goes up one talk sooner than with others.
        Assert.Equal("ROM announced-call", await diary.Morning(7));
        Assert.Equal(
            "BadFaith: ChangesReason 1, DetailsDoNotFit 1, HidesInformation 1", Sorted(await diary.Type()));
        var third = await diary.Call();
        var (model, said) = await diary.Open(third, Stage.Talk);
        Assert.Equal("tactic.bad-faith.repeated", said.Tactic!.Key);
        Assert.Contains("After 1 more talk", said.TacticNext, StringComparison.Ordinal);

        // What was an answer once is none any more, and a reason given before is named with its day.
        Assert.Contains("18 May 2026", said.GivenBefore["reason.no-funds"], StringComparison.Ordinal);
        Assert.Contains("21 May 2026", said.HeardOnce["objection.own-customers"], StringComparison.Ordinal);
        Assert.DoesNotContain("objection.bank-trouble", said.HeardOnce.Keys);
        Assert.True(model.HeardBefore.ContainsKey("objection.bank-trouble"));
        await diary.Hold(third, (_, draft) =>
        {
            draft.BusinessReason = "reason.decider-absent";
            draft.Objections = ["objection.director-away"];
            draft.Signals = [Signal.OneSidedProposals];
            draft.Agreements = [new DraftAgreement { Form = AgreedForm.NoDate, Day = TalkDiary.On(8) }];
        });

        // Day 8: three talks brought no date. The third reason is a story; now nothing is heard a second time, and
        // the head leads the case at once.
        Assert.Equal("ROM change-tactic", await diary.Morning(8));
        Assert.Contains("ReasonsDiffer 1", await diary.Type(), StringComparison.Ordinal);
        var fourth = await diary.Call();
        (_, said) = await diary.Open(fourth, Stage.Talk);
        Assert.Equal("tactic.bad-faith.third-talk", said.Tactic!.Key);
        Assert.Contains("Talks without a day and a sum: 3", said.TacticWhy, StringComparison.Ordinal);
        Assert.Contains("now goes to the head of sales", said.TacticNext, StringComparison.Ordinal);
        Assert.Equal(
            ["objection.bank-trouble", "objection.director-away", "objection.own-customers"],
            said.HeardOnce.Keys.Order(StringComparer.Ordinal));

        // A clear no is a result as well: it goes to the lawyers. Taken back, the talk is as if it never was.
        var contact = await diary.Hold(fourth, (_, draft) => draft.Agreements =
            [new DraftAgreement { Form = AgreedForm.Refusal, Text = "Платить не будем" }]);
        Assert.Equal("ROM refused", await diary.List());
        Assert.Null((await ContactAtDesk.Undo(await diary.Anna(), contact, Office.Cancel)).Refusal);
        Assert.Equal("ROM change-tactic", await diary.List());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pays_on_the_morning_of_the_call(DatabaseKind kind)
    {
        await using var diary = await TalkDiary.Start(kind);

        // Day 0, half past nine: the call is prepared.
        Assert.Equal("ROM first-call", await diary.Morning(0));
        var talk = await diary.Call();
        var (model, _) = await diary.Open(talk);
        Assert.Empty(model.PaidSince);
        model.Draft.Note = "спросить про реестр";
        var saved = await SaveDraft.Run(
            await diary.Anna(), new SaveDraft.Request(talk, 1, model.Draft, Stage.Prepare), Office.Cancel);
        Assert.Null(saved.Refusal);

        // A quarter past ten: a part comes in. The call stays, and the open draft says what came.
        diary.Office.Clock.Advance(TimeSpan.FromMinutes(45));
        await diary.Office.Paid(TalkDiary.Text(0), "318", rub: 40_000);
        (model, _) = await diary.Open(talk);
        Assert.Equal("40000.00", Assert.Single(model.PaidSince).ToString());
        Assert.Equal("200000.00", model.Facts.Debts[0].Overdue.ToString());
        Assert.True(Assert.Single((await diary.Today()).Unfinished).IsPaid);

        // Half past ten: all of it. The call is gone from the list; what was typed is kept and no promise fits it.
        diary.Office.Clock.Advance(TimeSpan.FromMinutes(15));
        await diary.Office.Import(
            TalkDiary.Text(0),
            """
            number,customer,paid_on,currency,amount,item,purpose
            P-rest,ROM,2026-05-18,RUB,200000,318,
            """);
        Assert.Equal("nothing_owed 1", await diary.List());
        (model, _) = await diary.Open(talk);
        Assert.Equal("240000.00", Assert.Single(model.PaidSince).ToString());
        Assert.DoesNotContain(model.Facts.Debts, debt => debt.Overdue.Minor > 0);
        Assert.Equal("спросить про реестр", model.Draft.Note);

        // It is put away without a call, with its reason, and nothing was recorded about the customer.
        Assert.Null(await DropConversation.Run(await diary.Anna(), talk, "Оплатили до звонка", Office.Cancel));
        Assert.Empty((await diary.Today()).Unfinished);
        Assert.Empty((await diary.Known()).Contacts);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Seven_companies_with_one_chief_accountant(DatabaseKind kind)
    {
        await using var diary = await Group(kind);

        // Day 0: one call for the seven of them, the largest debt leads.
        Assert.Equal("U-7 first-call +6; nothing_owed 1; same_decision_maker 6", await diary.Morning(0));
        var talk = await diary.Call("U-7");
        var (model, _) = await diary.Open(talk, Stage.Close);
        Assert.Equal(
            ["U-1", "U-2", "U-3", "U-4", "U-5", "U-6"],
            model.Together.Select(other => other.Customer.Number).Order(StringComparer.Ordinal));

        // More than U-2 owes is refused against its own ledger, not against the one of U-7.
        var (one, two) = (await diary.IdOf("U-1"), await diary.IdOf("U-2"));
        model.Draft.Agreements = [For(TalkDiary.Promise(model, 2, "20000.01"), two)];
        Assert.Equal(
            AgreementRefusal.AboveDebt, new DraftVerdict(model, model.Draft).Lines[0].Refused?.Refusal);

        // U-7 pays on Day 2, U-1 on Day 2, U-2 in two parts; about the others she can't say yet.
        var contact = await diary.Hold(talk, Settle);
        Assert.Equal("nothing_owed 1; recent_contact 4; promised 3", await diary.List());
        Assert.Equal("promise 2026-05-20 pending", await diary.Agreements("U-7"));
        Assert.Equal("promise 2026-05-20 pending", await diary.Agreements("U-1"));
        Assert.Equal("schedule 2026-05-27 pending", await diary.Agreements("U-2"));
        Assert.Equal("", await diary.Agreements("U-3"));
        await using (var db = diary.Office.Context())
        {
            var recap = (await db.Conversations.SingleAsync(row => row.Id == talk, Office.Cancel)).Recap;
            Assert.Contains("U-1: ", recap, StringComparison.Ordinal);
            Assert.Contains("U-7: ", recap, StringComparison.Ordinal);
        }

        // Taken back, it is taken back for all of them; closed again, all of it stands again.
        Assert.Null((await ContactAtDesk.Undo(await diary.Anna(), contact, Office.Cancel)).Refusal);
        Assert.Equal("U-7 first-call +6; nothing_owed 1; same_decision_maker 6", await diary.List());
        Assert.Equal("", await diary.Agreements("U-1"));
        await diary.Hold(await diary.Call("U-7"), Settle);
        Assert.Equal("nothing_owed 1; recent_contact 4; promised 3", await diary.List());

        // Day 3: each is judged by its own money. U-7 has paid, U-1 has not, the first part of U-2 came: one call,
        // about U-1 first of all.
        Assert.Equal("nothing_owed 1; recent_contact 4; promised 3".Length, (await diary.Morning(1)).Length);
        await diary.Office.Paid(TalkDiary.Text(2), "I-7", rub: 70_000, customer: "U-7");
        await diary.Office.Paid(TalkDiary.Text(2), "I-2", rub: 10_000, customer: "U-2");
        Assert.Equal("promise 2026-05-20 kept", await Judged("U-7"));
        Assert.Equal("promise 2026-05-20 broken", await Judged("U-1"));
        Assert.Equal("schedule 2026-05-27 pending", await Judged("U-2"));
        Assert.Equal("U-1 broken-promise +4; nothing_owed 2; same_decision_maker 4; promised 1", await diary.List());

        void Settle(WorkspaceModel known, ConversationDraft draft) => SettleGroup(known, draft, one, two);

        async Task<string> Judged(string customer)
        {
            await diary.Morning(3);
            return await diary.Agreements(customer);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_another_person_decides_is_not_settled_in_this_talk(DatabaseKind kind)
    {
        await using var diary = await Group(kind);
        await diary.Office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 5_000);
        await diary.Morning(0);
        // Whatever a browser sends.
        var other = await diary.Call("U-1");
        var (last, _) = await diary.Open(other);
        last.Draft.Agreements = [For(TalkDiary.Promise(last, 4, "100"), await diary.IdOf("ROM"))];
        var anna = await diary.Anna();
        var saved = await SaveDraft.Run(
            anna, new SaveDraft.Request(other, 1, last.Draft, Stage.Analyse), Office.Cancel);
        Assert.Equal(
            ConversationRefusal.Unknown,
            (await CloseConversation.Run(
                anna, new CloseConversation.Request(other, saved.Version), Office.Cancel)).Refusal);
        Assert.Equal("", await diary.Agreements());
    }

    private static async Task<TalkDiary> Group(DatabaseKind kind)
    {
        var office = await Office.Start(kind);
        for (var number = 1; number <= 7; number++)
        {
            await office.Customer("2026-05-04", $"U-{number}", contact: "Черных Людмила Аркадьевна", group: "U",
                email: "chernyh@u.ru");
            await office.Invoice(
                "2026-05-04", $"I-{number}", due: "2026-05-15", rub: number * 10_000, customer: $"U-{number}");
        }

        return await TalkDiary.Start(office);
    }

    // U-7 pays on Day 2, U-1 on Day 2, U-2 in two parts.
    private static void SettleGroup(WorkspaceModel known, ConversationDraft draft, long one, long two)
    {
        draft.Agreements =
        [
            TalkDiary.Promise(known, 2),
            For(TalkDiary.Promise(known, 2, "10000"), one),
            For(
                new DraftAgreement
                {
                    Form = AgreedForm.Schedule,
                    CompanyId = known.Facts.Debts[0].CompanyId,
                    Currency = "RUB",
                    Amount = "20000",
                    Parts =
                    [
                        new DraftPart { Day = TalkDiary.On(2), Amount = "10000" },
                        new DraftPart { Day = TalkDiary.On(9), Amount = "10000" },
                    ],
                },
                two),
        ];
        draft.Recap = TalkDiary.Recap(known, draft);
    }

    private static DraftAgreement For(DraftAgreement agreement, long customerId)
    {
        agreement.CustomerId = customerId;
        return agreement;
    }

    private static DraftAgreement Letter(WorkspaceModel model, int day, bool isOnPaper)
    {
        var letter = TalkDiary.Promise(model, 18);
        (letter.Form, letter.LetterOn, letter.IsOnPaper) = (AgreedForm.GuaranteeLetter, TalkDiary.On(day), isOnPaper);
        return letter;
    }

    private static async Task Agree(TalkDiary diary, int day, params Signal[] signals) =>
        await diary.Hold(await diary.Call(), (model, draft) => Promised(model, draft, day, signals));

    private static void Promised(
        WorkspaceModel model, ConversationDraft draft, int day, params Signal[] signals)
    {
        draft.BusinessReason = "reason.forgot";
        draft.Signals = signals;
        draft.Agreements = [TalkDiary.Promise(model, day)];
    }

    private static async Task NoDate(
        TalkDiary diary, int day, string reason, string objection, params Signal[] signals) =>
        await diary.Hold(await diary.Call(), (_, draft) =>
        {
            (draft.BusinessReason, draft.Objections, draft.Signals) = (reason, [objection], signals);
            draft.Agreements = [new DraftAgreement { Form = AgreedForm.NoDate, Day = TalkDiary.On(day) }];
        });

    // Evidence by name: its order on the screen is another test's matter.
    private static string Sorted(string type)
    {
        var parts = type.Split(": ");
        return $"{parts[0]}: {string.Join(", ", parts[1].Split(", ").Order(StringComparer.Ordinal))}";
    }
}
