using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>
/// Takes over contracts, disputes, payment orders and activities: what changes how a debt is talked about.
/// </summary>
internal sealed class CaseRows(
    ImportSession session, KnownParties parties, KnownDocuments documents, KnownContracts contracts)
{
    private readonly Dictionary<(long ItemId, DateOnly OpenedOn), Dispute> _disputes = [];
    private readonly HashSet<(long CustomerId, string Number, DateOnly SentOn)> _orders = [];
    private readonly HashSet<(long CustomerId, DateOnly DoneOn, Channel Channel, ActivityResult Result, string? Note)>
        _activities = [];

    private readonly Dictionary<(long CustomerId, string Name), long> _contactPersons = [];

    public async Task Load(DebitorDb db, CancellationToken cancel)
    {
        foreach (var dispute in await db.Disputes.AsNoTracking().ToListAsync(cancel))
            _disputes.TryAdd((dispute.ItemId, dispute.OpenedOn), dispute);
        foreach (var order in await db.PaymentOrders.AsNoTracking().ToListAsync(cancel))
        {
            var home = session.Homes.Of("payment_orders", order.Id, order.CustomerId);
            _orders.Add((home, Folding.Number(order.Number), order.SentOn));
        }

        foreach (var activity in await db.Activities.AsNoTracking().ToListAsync(cancel))
        {
            var home = session.Homes.Of("activities", activity.Id, activity.CustomerId);
            _activities.Add((home, activity.DoneOn, activity.Channel, activity.Result, activity.Note));
        }

        var persons =
            from contact in db.CustomerContacts
            join person in db.ContactPersons on contact.ContactPersonId equals person.Id
            select new { Link = contact.Id, contact.CustomerId, person.NameFolded, person.Id };
        foreach (var person in await persons.ToListAsync(cancel))
        {
            var home = session.Homes.Of("customer_contacts", person.Link, person.CustomerId);
            _contactPersons.TryAdd((home, person.NameFolded), person.Id);
        }
    }

    public void ReadContract(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = row.Text("company") is null ? null : parties.CompanyOf(row);
        var number = row.Required("number");
        var signedOn = row.Day("signed_on");
        var days = row.WholeNumber("terms_days", 3_650);
        var unit = row.Word<TermsUnit>("terms_unit") ?? TermsUnit.Calendar;
        var from = row.Word<TermsFrom>("terms_from") ?? TermsFrom.Document;
        var percent = row.Percent("penalty_percent_a_day");
        var cap = row.Percent("penalty_cap_percent");
        var validUntil = row.Day("valid_until");
        if (session.Problems.Count > before) return;

        var contract = contracts.Find(customer!.Id, number);
        var isNew = contract is null;
        if (contract is null)
        {
            contract = new Contract
            {
                Id = session.Ids.Next(),
                CustomerId = customer.Id,
                CompanyId = company?.Id,
                Number = number,
                Source = session.Source,
                ExternalId = row.Text("source_id"),
                RecordedAt = session.RecordedAt,
            };
            contracts.Add(contract);
            session.NewContracts.Add(contract);
            session.CountOf(TableKind.Contracts).Added++;
        }

        var draft = new Draft(
            row, session, TableKind.Contracts, contract, isNew || session.NewContracts.Contains(contract));
        draft.Set("signed_on", Text(contract.SignedOn), Text(signedOn), _ => contract.SignedOn = signedOn);
        draft.Set("terms_days", Text(contract.TermsDays), Text(days), _ => contract.TermsDays = days);
        draft.Set("terms_unit", Text(contract.TermsUnit), Text(unit), _ => contract.TermsUnit = unit);
        draft.Set("terms_from", Text(contract.TermsFrom), Text(from), _ => contract.TermsFrom = from);
        draft.Set(
            "penalty_percent_a_day", Text(contract.PenaltyPercentADay), Text(percent),
            _ => contract.PenaltyPercentADay = percent);
        draft.Set(
            "penalty_cap_percent", Text(contract.PenaltyCapPercent), Text(cap),
            _ => contract.PenaltyCapPercent = cap);
        draft.Set("court", contract.Court, row.Text("court"), value => contract.Court = value);
        draft.Set("valid_until", Text(contract.ValidUntil), Text(validUntil), _ => contract.ValidUntil = validUntil);
        draft.Done(customer.Id);
    }

    public void ReadDispute(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = parties.CompanyOf(row);
        var number = row.Required("item");
        var openedOn = row.RequiredDay("opened_on");
        var reason = row.Required("reason");
        var closedOn = row.Day("closed_on");
        if (closedOn < openedOn)
            row.Refuse("closed_on", ImportProblemKind.UntilBeforeFrom, $"{openedOn:yyyy-MM-dd}");
        if (session.Problems.Count > before) return;

        var document = documents.Debt(company!.Id, customer!.Id, Folding.Number(number), openedOn);
        if (document is null)
        {
            row.Refuse("item", ImportProblemKind.UnknownDocument);
            return;
        }

        var amount = row.Amount("amount", document.Currency);
        if (session.Problems.Count > before) return;
        var isNew = !_disputes.TryGetValue((document.Id, openedOn), out var dispute);
        if (dispute is null)
        {
            dispute = new Dispute
            {
                Id = session.Ids.Next(),
                CustomerId = customer.Id,
                ItemId = document.Id,
                OpenedOn = openedOn,
                Reason = reason,
                AmountMinor = amount,
                Source = session.Source,
                ExternalId = row.Text("source_id"),
                RecordedAt = session.RecordedAt,
            };
            _disputes.Add((document.Id, openedOn), dispute);
            session.NewDisputes.Add(dispute);
            session.CountOf(TableKind.Disputes).Added++;
            session.Touched.Add(customer.Id);
        }

        var draft = new Draft(
            row, session, TableKind.Disputes, dispute, isNew || session.NewDisputes.Contains(dispute));
        draft.Set("amount", Text(dispute.AmountMinor), Text(amount), _ => dispute.AmountMinor = amount);
        draft.Set("closed_on", Text(dispute.ClosedOn), Text(closedOn), _ => dispute.ClosedOn = closedOn);
        var note = row.Text("note", CheckedRow.NoteCharsMax);
        draft.Set("note", dispute.Note, note, value => dispute.Note = value);
        draft.Done(customer.Id);
    }

    public void ReadPaymentOrder(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = parties.CompanyOf(row);
        var number = row.Required("number");
        var sentOn = row.RequiredDay("sent_on");
        var currency = row.Currency("currency", customer?.Currency ?? session.Tenant.Currency);
        var amount = row.RequiredAmount("amount", currency);
        if (session.Problems.Count > before) return;

        DocumentState? document = null;
        if (row.Text("item") is { } item)
        {
            document = documents.Debt(company!.Id, customer!.Id, Folding.Number(item), sentOn);
            if (document is null) row.Refuse("item", ImportProblemKind.UnknownDocument);
            if (document is null) return;
        }

        if (!_orders.Add((customer!.Id, Folding.Number(number), sentOn)))
        {
            session.CountOf(TableKind.PaymentOrders).Unchanged++;
            return;
        }

        session.NewPaymentOrders.Add(new PaymentOrder
        {
            Id = session.Ids.Next(),
            CompanyId = company!.Id,
            CustomerId = customer.Id,
            Number = number,
            SentOn = sentOn,
            Currency = currency.Code,
            AmountMinor = amount,
            ItemId = document?.Id,
            Note = row.Text("note", CheckedRow.NoteCharsMax),
            Source = session.Source,
            ExternalId = row.Text("source_id"),
            RecordedAt = session.RecordedAt,
        });
        session.CountOf(TableKind.PaymentOrders).Added++;
        session.Touched.Add(customer.Id);
    }

    public void ReadActivity(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var doneOn = row.RequiredDay("on");
        var channel = row.RequiredWord<Channel>("channel");
        var result = row.RequiredWord<ActivityResult>("result");
        var nextOn = row.Day("next_on");
        var note = row.Text("note", CheckedRow.NoteCharsMax);
        var person = row.Text("person");
        if (person is not null && parties.Person(person) is null)
            row.Refuse("person", ImportProblemKind.UnknownPerson);
        if (session.Problems.Count > before) return;

        if (!_activities.Add((customer!.Id, doneOn, channel, result, note)))
        {
            session.CountOf(TableKind.Activities).Unchanged++;
            return;
        }

        var contactPerson = row.Text("contact") is { } name ? ContactPersonOf(customer, name) : null;
        session.NewActivities.Add(new Activity
        {
            Id = session.Ids.Next(),
            CustomerId = customer.Id,
            DoneOn = doneOn,
            Channel = channel,
            Result = result,
            ContactPersonId = contactPerson,
            PersonId = person is null ? null : parties.Person(person)!.Id,
            NextOn = nextOn,
            Note = note,
            Source = session.Source,
            ExternalId = row.Text("source_id"),
            RecordedAt = session.RecordedAt,
        });
        session.CountOf(TableKind.Activities).Added++;
        session.Touched.Add(customer.Id);
    }

    private long? ContactPersonOf(Customer customer, string name)
    {
        var folded = Folding.Name(name);
        if (_contactPersons.TryGetValue((customer.Id, folded), out var id)) return id;
        var added = session.NewCustomerContacts.Where(contact => contact.CustomerId == customer.Id)
            .Select(contact => session.NewContactPersons.Find(
                person => person.Id == contact.ContactPersonId && person.NameFolded == folded))
            .FirstOrDefault(contact => contact is not null);
        return added?.Id;
    }

    private static string? Text<T>(T? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    // PostgreSQL gives 0.1 back as 0.100000.
    private static string? Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
