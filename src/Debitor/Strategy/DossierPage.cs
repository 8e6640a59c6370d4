using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Strategy;
using Debitor.Languages;
using Debitor.Shell;

namespace Debitor.Strategy;

/// <summary>
/// The dossier of a customer as people read it: sums first, then what is next, then everything else.
/// </summary>
internal sealed class DossierPage(WholeDossier facts, CommandConsole console)
{
    private readonly Words _words = console.Words;

    public void Print()
    {
        Head();
        Debts();
        Next();
        Documents();
        Credits();
        Disputes();
        Orders();
        Contacts();
        People();
        Contracts();
    }

    private void Head()
    {
        var customer = facts.Customer;
        console.Print(_words["dossier.title", ("name", customer.Name), ("number", customer.Number)]);
        if (customer.TaxId is { } taxId) console.Print(_words["dossier.tax-id", ("taxId", taxId)]);
        if (Ours(customer.ManagerId) is { } manager)
            console.Print(_words["dossier.manager", ("name", manager)]);
        if (customer.GroupName is not { } group) return;
        console.Print(_words["dossier.group", ("name", group)]);
        foreach (var member in facts.GroupMembers)
            console.Print("  " + _words["dossier.title", ("name", member.Name), ("number", member.Number)]);
    }

    private void Debts() => Section(
        "dossier.debt", "dossier.debt.none",
        Table().Left("column.company").Right("column.open").Right("column.overdue")
            .Right("column.days-overdue"),
        facts.Debts,
        debt =>
        [
            Company(debt.CompanyId), Written.Money(debt.Open, _words.Language),
            Written.Money(debt.Overdue, _words.Language), Days(debt.Days),
        ]);

    private void Next()
    {
        Title("dossier.next");
        if (facts.Answer.Step is { } step) Print(step);
        else if (facts.Answer.Skip is { } skip)
            console.Print(_words["dossier.next.none", ("reason", StepWords.WhyNot(_words, skip))]);
        if (facts.Answer.WakeOn is { } wake) console.Print(_words["dossier.wake", ("day", wake)]);
    }

    private void Print(Step step)
    {
        var key = step.DueOn > facts.On ? "dossier.next.waits" : "dossier.next.step";
        console.Print(_words[
            key, ("step", StepWords.Name(_words, step.Rule)), ("channel", _words.Of("channel", step.Channel)),
            ("owner", facts.OwnerOf(step)), ("day", step.DueOn),
            ("reason", StepWords.Wait(_words, step.Wait))]);
        console.Print(_words["dossier.why", ("reason", facts.Why(step, _words))]);
        if (step.Channel == Channel.Internal) return;
        var contact = facts.ContactPersons.FirstOrDefault(known => known.Person.Id == step.ContactPersonId);
        console.Print(contact is null
            ? _words["dossier.with.nobody"]
            : _words[
                "dossier.with", ("name", contact.Person.Name),
                ("role", _words.Of("contact-role", contact.Link.Role))]);
    }

    private void Documents() => Section(
        "dossier.documents", "dossier.documents.none",
        Table().Left("column.document").Left("column.company").Left("column.issued").Left("column.due")
            .Right("column.amount").Right("column.open").Right("column.days-overdue"),
        facts.OpenDocuments,
        document =>
        [
            document.Number, Company(document.CompanyId), Day(document.IssuedOn), Day(document.DueOn),
            Sum(document.AmountMinor, document.Currency), Sum(document.OpenOn(facts.On), document.Currency),
            Days(facts.DaysOverdue(document)),
        ]);

    private void Credits() => Section(
        "dossier.credits", "dossier.credits.none",
        Table().Left("column.number").Left("column.company").Left("column.received").Right("column.amount")
            .Right("column.left"),
        facts.OpenCredits,
        credit =>
        [
            facts.Credits[credit.Id], Company(credit.CompanyId), Day(credit.ReceivedOn),
            Sum(credit.AmountMinor, credit.Currency), Sum(credit.LeftOn(facts.On), credit.Currency),
        ]);

    private void Disputes() => Section(
        "dossier.disputes", "dossier.disputes.none",
        Table().Left("column.document").Left("column.opened").Right("column.amount").Left("column.reason"),
        facts.Disputes,
        dispute =>
        {
            var document = facts.Dossier.Ledger.Documents.FirstOrDefault(item => item.Id == dispute.ItemId);
            var minor = dispute.AmountMinor ?? document?.OpenOn(facts.On);
            return
            [
                document?.Number, Day(dispute.OpenedOn),
                document is not null && minor is { } known ? Sum(known, document.Currency) : null,
                dispute.Reason,
            ];
        });

    private void Orders() => Section(
        "dossier.orders", "dossier.orders.none",
        Table().Left("column.number").Left("column.company").Left("column.day").Right("column.amount"),
        facts.PaymentOrders,
        order =>
        [
            order.Number, Company(order.CompanyId), Day(order.SentOn),
            Sum(order.AmountMinor, Currency.Parse(order.Currency)),
        ]);

    private void Contacts() => Section(
        "dossier.contacts", "dossier.contacts.none",
        Table().Left("column.day").Left("column.channel").Left("column.result").Left("column.contact")
            .Left("column.person").Left("column.next").Left("column.note"),
        facts.Activities,
        activity =>
        [
            Day(activity.DoneOn), _words.Of("channel", activity.Channel),
            _words.Of("result", activity.Result),
            facts.ContactName(activity.ContactPersonId), Ours(activity.PersonId),
            activity.NextOn is { } next ? Day(next) : null, activity.Note,
        ]);

    private void People() => Section(
        "dossier.people", "dossier.people.none",
        Table().Left("column.contact").Left("column.role").Left("column.decides").Left("column.phone")
            .Left("column.email").Left("column.known-by").Left("column.deputy-for"),
        facts.ContactPersons,
        contact =>
        [
            contact.Person.Name, _words.Of("contact-role", contact.Link.Role),
            contact.Link.Decides ? _words["word.yes"] : null, contact.Person.Mobile ?? contact.Person.Phone,
            contact.Person.Email, contact.Link.KnownBy, contact.Link.DeputyFor,
        ]);

    private void Contracts() => Section(
        "dossier.contracts", "dossier.contracts.none",
        Table().Left("column.number").Left("column.company").Left("column.day").Right("column.days"),
        facts.Contracts,
        contract =>
        [
            contract.Number, contract.CompanyId is { } company ? Company(company) : null,
            contract.SignedOn is { } signed ? Day(signed) : null,
            contract.TermsDays is { } days ? Days(days) : null,
        ]);

    private void Section<T>(
        string title, string none, TitledTable table, IEnumerable<T> rows, Func<T, string?[]> cells)
    {
        Title(title);
        var isEmpty = true;
        foreach (var row in rows)
        {
            table.Table.Row(cells(row));
            isEmpty = false;
        }

        if (isEmpty) console.Print(_words[none]);
        else console.Print(table.Table);
    }

    private void Title(string key)
    {
        console.Print();
        console.Print(_words[key]);
    }

    private TitledTable Table() => new(new TextTable(), _words);

    private string Company(long id) => facts.Companies[id].Name;

    private string? Ours(long? id) => id is { } known ? facts.People.GetValueOrDefault(known)?.Name : null;

    private string Sum(long minor, Currency currency) =>
        Written.Money(new Money(minor, currency), _words.Language);

    private string Day(DateOnly day) => Written.ShortDay(day, _words.Language);

    private string Days(int days) => Written.Number(days, _words.Language);

    /// <summary>A table whose columns are named by keys.</summary>
    private sealed class TitledTable(TextTable table, Words words)
    {
        public TextTable Table => table;

        public TitledTable Left(string key)
        {
            table.Left(words[key]);
            return this;
        }

        public TitledTable Right(string key)
        {
            table.Right(words[key]);
            return this;
        }
    }
}
