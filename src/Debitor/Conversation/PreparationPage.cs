using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Prevention;
using Debitor.Shell;

namespace Debitor.Conversation;

/// <summary>A preparation as people read it: what is owed, the goal, what to offer, then everything else.</summary>
internal sealed class PreparationPage(PreparationModel model, CommandConsole console)
{
    private readonly Words _words = console.Words;

    public void Print()
    {
        console.Print(_words["prepare.title", ("name", model.Customer.Name), ("number", model.Customer.Number)]);
        Type();
        Debts();
        foreach (var debt in model.Debts) GoalAndOptions(debt);
        List(
            "prepare.gains",
            [
                .. model.CostTotals.Select(cost => PreparationSentences.Of(_words, cost)),
                .. model.Gains.Select(gain => PreparationSentences.Of(_words, gain)),
            ]);
        Agreements();
        Tried();
        People();
        List(
            "prepare.papers", [.. model.Papers.Select(paper => PreparationSentences.Of(_words, paper))],
            "prepare.papers.fine");
        List(
            "prepare.disputes",
            [.. model.Disputes.Select(dispute => $"{dispute.Document}: {dispute.Reason}")]);
        List("claim.title", model.Claim.Documents.Count == 0 ? [] :
        [
            PreparationSentences.Of(_words, model.Claim),
            .. model.Claim.Blocking.Select(document => PaperSentences.Of(_words, document)),
        ]);
        List(
            "condition.title",
            [.. model.Conditions.Take(3).Select(seen => $"{PreparationSentences.Of(_words, seen)} {seen.Row.Text}")]);
        List("prepare.own", [.. model.OwnPromises.Select(own => $"{Day(own.DueOn)} {own.Text}")]);
    }

    private void Type()
    {
        console.Print($"{_words["prepare.type.title"]}: {PreparationSentences.Of(_words, model.Type)}");
        if (model.Type.Choice is { } choice)
        {
            console.Print("  " + _words["prepare.type.chosen.why", ("day", choice.On), ("reason", choice.Reason)]);
            console.Print("  " + _words[
                "prepare.type.would-be", ("type", _words.Of("debtor-type", model.Type.Finding.Type)),
                ("certainty", _words.Of("certainty", model.Type.Finding.Certainty))]);
        }

        foreach (var evidence in model.Type.Finding.Evidence)
            console.Print("  " + PreparationSentences.Of(_words, evidence));
    }

    private void Debts()
    {
        Title("prepare.debts");
        if (model.Debts.Count == 0) console.Print(_words["prepare.debts.none"]);
        foreach (var debt in model.Debts)
        {
            console.Print(_words[
                "prepare.debt.line", ("company", debt.Company.Name), ("open", debt.Open), ("overdue", debt.Overdue),
                ("days", debt.Debt.Days)]);
            Aside("prepare.debt.disputed", debt.Disputed);
            Aside("prepare.debt.ordered", debt.Ordered);
            Aside("prepare.debt.credit", debt.Credit);
            var table = new TextTable().Left(_words["column.number"]).Left(_words["column.due"])
                .Right(_words["column.open"]).Right(_words["column.days-overdue"]);
            foreach (var document in debt.Debt.Documents)
            {
                table.Row(
                    document.Document.Number, Day(document.Document.DueOn),
                    Sum(new Money(document.OpenMinor, debt.Debt.Currency)),
                    Written.Number(document.DaysOverdue, _words.Language));
            }

            console.Print(table);
        }

        console.Print(model.BankKnownThrough is { } day
            ? _words["prepare.bank", ("day", day)]
            : _words["prepare.bank.none"]);
        if (model.Window is { } window) console.Print(PreparationSentences.Of(_words, window));
    }

    private void GoalAndOptions(PreparedDebt debt)
    {
        if (debt.Goal is { } goal)
        {
            Title("prepare.goal");
            console.Print(_words["prepare.goal.best", ("sum", goal.Best.Sum), ("day", goal.Best.On)]);
            console.Print(_words["prepare.goal.least", ("sum", goal.Least.Sum), ("day", goal.Least.On)]);
        }

        if (debt.Options.Count == 0) return;
        Title("prepare.options");
        foreach (var (index, option) in debt.Options.Index())
        {
            var what = PreparationSentences.Of(_words, option);
            console.Print($"{index + 1}. {_words.Of("option", option.Kind)}: {what}");
            console.Print("   " + PreparationSentences.Why(_words, option));
        }
    }

    private void Agreements()
    {
        Title("prepare.agreements");
        if (model.Agreements.Count == 0) console.Print(_words["prepare.agreements.none"]);
        foreach (var line in model.Agreements)
        {
            var state = line.Standing is { } standing ? $" — {_words.Of("agreement-state", standing.State)}" : "";
            var kind = _words.Of("agreement-kind", line.Agreement.Kind);
            console.Print(
                $"{Day(line.Agreement.AgreedOn)} {kind}: {PreparationSentences.Of(_words, line)}{state}");
        }
    }

    private void Tried()
    {
        Title("prepare.tried");
        if (model.Tried.Count == 0) console.Print(_words["prepare.tried.none"]);
        else
        {
            var table = new TextTable().Left(_words["column.channel"]).Right(_words["column.count"])
                .Left(_words["column.day"]).Left(_words["column.result"]);
            foreach (var tried in model.Tried)
            {
                table.Row(
                    _words.Of("channel", tried.Channel), Written.Number(tried.Times, _words.Language),
                    Day(tried.LastOn), _words.Of("result", tried.LastResult));
            }

            console.Print(table);
        }

        foreach (var sentence in PreparationSentences.Of(_words, model.Situation)) console.Print(sentence);
    }

    private void People()
    {
        Title("prepare.people");
        if (model.People.Count == 0)
        {
            console.Print(_words["prepare.people.none"]);
            return;
        }

        if (!model.People.Any(person => person.Link.Decides)) console.Print(_words["prepare.people.no-decider"]);
        var table = new TextTable().Left(_words["column.contact"]).Left(_words["column.role"])
            .Left(_words["column.decides"]).Left(_words["column.deputy-for"]).Left(_words["column.known-by"])
            .Left(_words["column.phone"]).Left(_words["column.email"]);
        foreach (var person in model.People)
        {
            table.Row(
                person.Person.Name, _words.Of("contact-role", person.Link.Role),
                person.Link.Decides ? _words["word.yes"] : null, person.Link.DeputyFor, person.KnownBy,
                person.Person.Mobile ?? person.Person.Phone, person.Person.Email);
        }

        console.Print(table);
    }

    private void List(string title, IReadOnlyList<string> sentences, string? none = null)
    {
        if (sentences.Count == 0 && none is null) return;
        Title(title);
        if (sentences.Count == 0) console.Print(_words[none!]);
        foreach (var sentence in sentences) console.Print(sentence);
    }

    private void Aside(string key, Money sum)
    {
        if (!sum.IsZero) console.Print("  " + _words[key, ("sum", sum)]);
    }

    private void Title(string key)
    {
        console.Print();
        console.Print(_words[key]);
    }

    private string Sum(Money sum) => Written.Money(sum, _words.Language);

    private string Day(DateOnly day) => Written.ShortDay(day, _words.Language);
}
