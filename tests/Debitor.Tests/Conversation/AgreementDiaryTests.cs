using Debitor.Shell;
using Debitor.Tests.Strategy;
using Xunit;

namespace Debitor.Tests.Conversation;

/// <summary>What was agreed with a customer, day by day, as its manager sees it.</summary>
public sealed class AgreementDiaryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_promise_that_is_kept(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Say("agree ROM --pay 2026-05-22=1000 --on 2026-05-18");

        Assert.Equal("promised 1", await office.Morning("2026-05-19"));
        Assert.Equal("promised 1", await office.Morning("2026-05-22"));
        await office.Paid("2026-05-22", "318", rub: 1000);
        Assert.Equal("not_due 1", await office.Morning("2026-05-25"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_promise_that_is_broken_is_spoken_about_when_the_bank_is_known(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Paid("2026-05-18", "317", rub: 700);
        await office.Say("agree ROM --pay 2026-05-22=1000 --on 2026-05-18");

        Assert.Equal("promised 1", await office.Morning("2026-05-22"));
        Assert.Equal("promise_not_known_yet 1", await office.Morning("2026-05-25"));
        await office.BankKnownThrough("2026-05-25", "2026-05-22");
        Assert.Equal("ROM broken-promise #1 Anna", await office.Morning("2026-05-25"));

        await office.Contact("2026-05-25", "no_answer");
        Assert.Equal("recent_contact 1", await office.Morning("2026-05-25"));
        Assert.Equal("ROM broken-promise #2 Anna", await office.Morning("2026-05-26"));

        // The second broken promise about one debt: another tactic, with whoever decides.
        await office.Say("agree ROM --pay 2026-05-28=1000 --on 2026-05-26");
        Assert.Equal("promised 1", await office.Morning("2026-05-28"));
        await office.BankKnownThrough("2026-05-29", "2026-05-28");
        Assert.Equal("ROM broken-promise #1 Anna", await office.Morning("2026-05-29"));
        await office.Contact("2026-05-29", "reached");
        await office.BankKnownThrough("2026-06-05", "2026-06-04");
        Assert.Equal("ROM change-tactic #2 Anna", await office.Morning("2026-06-05"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Three_talks_without_a_result_change_the_tactic(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-18"));
        await office.Contact("2026-05-18", "reached", next: "2026-05-19");
        Assert.Equal("ROM first-call #2 Anna", await office.Morning("2026-05-19"));
        await office.Contact("2026-05-19", "reached", next: "2026-05-20");
        Assert.Equal("ROM first-call #3 Anna", await office.Morning("2026-05-20"));
        await office.Contact("2026-05-20", "reached", next: "2026-05-21");

        Assert.Equal("ROM change-tactic #4 Anna", await office.Morning("2026-05-21"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_schedule_kept_half_way_resumes_by_itself(DatabaseKind kind)
    {
        await using var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 3000);
        await office.Say(
            "agree ROM --pay 2026-05-20=1000 --pay 2026-05-27=1000 --pay 2026-06-03=1000 --on 2026-05-18");
        Assert.Equal("promised 1", await office.Morning("2026-05-18"));

        await office.Paid("2026-05-20", "318", rub: 1000);
        await office.BankKnownThrough("2026-05-21", "2026-05-20");
        Assert.Equal("promised 1", await office.Morning("2026-05-21"));

        await office.BankKnownThrough("2026-05-28", "2026-05-27");
        Assert.Equal("ROM broken-promise #1 Anna", await office.Morning("2026-05-28"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_promise_quiets_what_it_covers_and_nothing_else(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Invoice("2026-05-04", "330", due: "2026-05-20", rub: 5000);
        await office.Say("agree ROM --pay 2026-06-05=1000 --item 318 --on 2026-05-18");

        Assert.Equal("promised 1", await office.Morning("2026-05-19"));
        Assert.Equal("ROM first-call #1 Anna", await office.Morning("2026-05-21"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_guarantee_letter_that_does_not_come(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Say("agree ROM --pay 2026-06-05=1000 --letter-by 2026-05-21 --on 2026-05-18");

        Assert.Equal("promised 1", await office.Morning("2026-05-21"));
        Assert.Equal("ROM missing-letter #1 Anna", await office.Morning("2026-05-22"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_meeting_is_kept_to_the_day(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Say("agree ROM --meet 2026-05-21 --at 12:00 --on 2026-05-18");

        Assert.Equal("announced 1", await office.Morning("2026-05-19"));
        Assert.Equal("ROM hold-meeting #1 Anna", await office.Morning("2026-05-21"));
        await office.Contact("2026-05-21", "reached");
        Assert.Equal("recent_contact 1", await office.Morning("2026-05-22"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refusal_goes_to_the_lawyers_at_once(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        await office.Import(
            "2026-05-18",
            """
            email,name,role,head,deputy,contacts_a_day
            lara@x.ru,Lara,lawyer,,,
            """);
        await office.Say("agree ROM --refused --note nothing-will-be-paid --on 2026-05-18");

        Assert.Equal("ROM refused #1 Lara", await office.Morning("2026-05-18"));

        // They came back with a day: the case is the manager's again, and no limit holds what comes in.
        await office.Say("agree ROM --incoming --pay 2026-05-22=1000 --on 2026-05-19");
        Assert.Equal("promised 1", await office.Morning("2026-05-19"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_no_agreement_is_refused_and_changes_nothing(DatabaseKind kind)
    {
        await using var office = await Late(kind);
        var before = await office.Morning("2026-05-18");
        foreach (var (line, sentence) in new[]
        {
            ("agree ROM --on 2026-05-18", "exact day"),
            ("agree ROM --pay 2026-05-15=1000 --on 2026-05-18", "past"),
            ("agree ROM --pay 2026-05-22=1700.01 --on 2026-05-18", "is open"),
            ("agree ROM --pay 2026-05-22=10 --currency USD --on 2026-05-18", "USD"),
            ("agree ROM --pay 2026-05-22=10 --item 999 --on 2026-05-18", "999"),
            ("agree ROM --refused --on 2026-05-18", "Write down"),
            ("agree ROM --meet 2026-05-23 --at 12:00 --on 2026-05-18", "day of rest"),
        })
        {
            Assert.Contains(
                sentence, await office.Say(line, ExitCode.Refused), StringComparison.Ordinal);
        }

        var vague = await office.Say("agree ROM --pay soon --on 2026-05-18", ExitCode.WrongUsage);
        Assert.Contains("\"soon\" in --pay is no payment", vague, StringComparison.Ordinal);
        Assert.Equal(before, await office.Morning("2026-05-18"));
    }

    private static async Task<Office> Late(DatabaseKind kind)
    {
        var office = await Office.Start(kind);
        await office.Invoice("2026-04-01", "317", due: "2026-06-20", rub: 700);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 1000);
        return office;
    }
}
