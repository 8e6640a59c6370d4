using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Import;

/// <summary>Takes over companies, people and customers: who owes whom, and who of us talks to them.</summary>
internal sealed class PartyRows(ImportSession session, KnownParties parties)
{
    private readonly Dictionary<string, int> _linesByKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(CheckedRow Row, Person Person, Draft Draft, bool IsFurther)> _readPeople = [];
    private readonly HashSet<long> _peopleSeen = [];

    /// <summary>Absences that are stored or added already.</summary>
    public HashSet<(long PersonId, DateOnly From, DateOnly Until)> KnownAbsences { get; } = [];

    public void ReadCompany(CheckedRow row)
    {
        var before = session.Problems.Count;
        var number = row.Required("number");
        var country = Country(row) ?? session.Tenant.Country;
        var currency = row.Currency("currency", session.Tenant.Currency).Code;
        var name = row.Required("name");
        var language = LanguageOf(row, null);
        var timeZone = TimeZoneOf(row, null);
        if (IsRepeated(row, "company", number) || session.Problems.Count > before) return;

        if (parties.Company(number) is not { } company)
        {
            company = new Company
            {
                Id = session.Ids.Next(),
                Number = number,
                Name = name,
                Country = country,
                Currency = currency,
                Source = session.Source,
                RecordedAt = session.RecordedAt,
            };
            parties.Add(company);
            session.CountOf(TableKind.Companies).Added++;
        }

        var draft = new Draft(row, session, TableKind.Companies, company, session.NewCompanies.Contains(company));
        draft.Set("name", company.Name, name, value => company.Name = value!);
        draft.Set("tax_id", company.TaxId, row.Text("tax_id"), value => company.TaxId = value);
        draft.Set("country", company.Country, country, value => company.Country = value!);
        draft.Set("currency", company.Currency, currency, value => company.Currency = value!);
        draft.Set("account", company.Account, row.Text("account"), value => company.Account = value);
        draft.Set("language", company.Language, language, value => company.Language = value);
        draft.Set("time_zone", company.TimeZone, timeZone, value => company.TimeZone = value);
        draft.Set("bank", company.Bank, row.Text("bank"), value => company.Bank = value);
        Doubt(row, "tax_id", country);
        draft.Set("source_id", company.ExternalId, row.Text("source_id"), value => company.ExternalId = value);
        draft.Done(null);
    }

    /// <summary>One of our people; further rows of the same person are only further absences.</summary>
    public void ReadPerson(CheckedRow row)
    {
        var before = session.Problems.Count;
        var name = row.Required("name");
        var email = row.Text("email");
        var role = row.RequiredWord<PersonRole>("role");
        var capacity = row.WholeNumber("contacts_a_day", 1_000);
        var leftOn = row.Day("left_on");
        var language = LanguageOf(row, null);
        var (from, until) = AbsenceOf(row);
        if (session.Problems.Count > before) return;

        var person = (email is null ? null : parties.Person(email)) ?? parties.Person(name);
        var isNew = person is null;
        if (person is null)
        {
            person = new Person
            {
                Id = session.Ids.Next(),
                Name = name,
                NameFolded = Folding.Name(name),
                Email = email,
                Role = role,
                Source = session.Source,
                RecordedAt = session.RecordedAt,
            };
            parties.Add(person);
            session.CountOf(TableKind.People).Added++;
        }

        var isFurther = !_peopleSeen.Add(person.Id);
        var draft = new Draft(row, session, TableKind.People, person, isNew || session.NewPeople.Contains(person));
        if (from is { } first && until is { } last) draft.Changed |= AddAbsence(person, first, last);
        _readPeople.Add((row, person, draft, isFurther));
        if (isFurther) return;

        draft.Set("email", person.Email, email, value => person.Email = value);
        draft.Set("role", person.Role.ToString(), role.ToString(), _ => person.Role = role);
        draft.Set("phone", person.Phone, row.Text("phone"), value => person.Phone = value);
        draft.Set("language", person.Language, language, value => person.Language = value);
        draft.Set("contacts_a_day", Id(person.ContactsADay), Id(capacity), _ => person.ContactsADay = capacity);
        draft.Set(
            "left_on", person.LeftOn?.ToString("O", null), leftOn?.ToString("O", null),
            _ => person.LeftOn = leftOn);
    }

    /// <summary>
    /// After the last person: heads and deputies may stand on later rows than those they belong to.
    /// </summary>
    public void FinishPeople()
    {
        foreach (var (row, person, draft, isFurther) in _readPeople)
        {
            var head = Referred(row, "head");
            var deputy = Referred(row, "deputy");
            if (!isFurther)
            {
                draft.Set("head", Id(person.HeadId), Id(head), _ => person.HeadId = head);
                draft.Set("deputy", Id(person.DeputyId), Id(deputy), _ => person.DeputyId = deputy);
            }

            draft.Done(null);
        }
    }

    public void ReadCustomer(CheckedRow row)
    {
        var before = session.Problems.Count;
        var number = row.Required("number");
        var name = row.Required("name");
        var country = Country(row) ?? session.Tenant.Country;
        var currency = row.Currency("currency", session.Tenant.Currency);
        var limit = row.Amount("credit_limit", currency);
        var language = LanguageOf(row, Core.Customers.Country.UsualLanguage(country))!;
        var usualZone = Core.Customers.Country.UsualTimeZone(country) ?? session.Tenant.TimeZone;
        var timeZone = TimeZoneOf(row, usualZone)!;
        var (payDays, cutOff) = HabitOf(row);
        var ground = row.Word<PublicBuyerGround>("public_buyer");
        if (IsRepeated(row, "customer", number) || session.Problems.Count > before) return;

        var manager = row.Text("manager") is { } text ? parties.Manager(text).Id : (long?)null;
        var customer = parties.Customer(number);
        var isNew = customer is null;
        if (customer is null)
        {
            customer = new Customer
            {
                Id = session.Ids.Next(),
                Number = number,
                Name = name,
                NameFolded = Folding.Name(name),
                Country = country,
                Language = language,
                TimeZone = timeZone,
                Currency = currency.Code,
                FactsVersion = session.Tenant.LedgerVersion + 1,
                Source = session.Source,
                RecordedAt = session.RecordedAt,
            };
            parties.Add(customer);
            session.CountOf(TableKind.Customers).Added++;
        }

        var draft = new Draft(row, session, TableKind.Customers, customer, isNew);
        draft.Set(
            "name", customer.Name, name,
            value => (customer.Name, customer.NameFolded) = (value!, Folding.Name(value!)));
        draft.Set("tax_id", customer.TaxId, row.Text("tax_id"), value => customer.TaxId = value);
        draft.Set("kpp", customer.Kpp, row.Text("kpp"), value => customer.Kpp = value);
        draft.Set("country", customer.Country, country, value => customer.Country = value!);
        draft.Set("language", customer.Language, language, value => customer.Language = value!);
        draft.Set("time_zone", customer.TimeZone, timeZone, value => customer.TimeZone = value!);
        draft.Set("manager", Id(customer.ManagerId), Id(manager), _ => customer.ManagerId = manager);
        draft.Set("segment", customer.Segment, row.Text("segment"), value => customer.Segment = value);
        draft.Set("credit_limit", Id(customer.CreditLimitMinor), Id(limit), _ => customer.CreditLimitMinor = limit);
        draft.Set("currency", customer.Currency, currency.Code, value => customer.Currency = value!);
        draft.Set("group", customer.GroupName, row.Text("group"), value => customer.GroupName = value);
        draft.Set("payment_days", customer.PaymentDays, payDays, value => customer.PaymentDays = value);
        draft.Set(
            "registry_cut_off", Hour(customer.RegistryCutOff), Hour(cutOff), _ => customer.RegistryCutOff = cutOff);
        draft.Set(
            "public_buyer", Word(customer.PublicBuyer), Word(ground), _ => customer.PublicBuyer = ground);
        Doubt(row, "tax_id", country);
        if (country == "RU") Doubt(row, "kpp", country);
        draft.Set("source_id", customer.ExternalId, row.Text("source_id"), value => customer.ExternalId = value);
        draft.Done(customer.Id);
    }

    private static string? Word(PublicBuyerGround? ground) => ground is { } known ? StoredWord.Of(known) : null;

    // Old cards hold numbers that their own digits speak against; whoever loads them is told, and they are kept.
    private void Doubt(CheckedRow row, string column, string country)
    {
        if (CardRules.Doubt(column, row.Text(column), country) is not { } fault) return;
        session.Warnings.Add(row.Problem(
            column, ImportProblemKind.DoubtfulNumber, $"{fault.Kind}", $"{fault.Problem}", fault.Read, fault.Expected,
            $"{fault.Place}"));
    }

    private static (string? Days, TimeOnly? CutOff) HabitOf(CheckedRow row)
    {
        var habit = PaymentHabit.Parse(row.Text("payment_days"), null);
        if (habit is null && row.Text("payment_days") is not null)
            row.Refuse("payment_days", ImportProblemKind.BadPaymentDays);
        var cutOff = PaymentHabit.ParseHour(row.Text("registry_cut_off"));
        if (cutOff is null && row.Text("registry_cut_off") is not null)
            row.Refuse("registry_cut_off", ImportProblemKind.BadHour);
        else if (cutOff is not null && row.Has("payment_days") && row.Text("payment_days") is null)
            row.Refuse("registry_cut_off", ImportProblemKind.HourWithoutDays);
        return (habit?.Text, cutOff);
    }

    private bool AddAbsence(Person person, DateOnly from, DateOnly until)
    {
        var isKnown = KnownAbsences.Contains((person.Id, from, until));
        if (isKnown) return false;
        KnownAbsences.Add((person.Id, from, until));
        session.NewAbsences.Add(new Absence
        {
            Id = session.Ids.Next(),
            PersonId = person.Id,
            FromOn = from,
            UntilOn = until,
            Source = session.Source,
            RecordedAt = session.RecordedAt,
        });
        return true;
    }

    private static (DateOnly? From, DateOnly? Until) AbsenceOf(CheckedRow row)
    {
        var from = row.Day("absent_from");
        var until = row.Day("absent_until") ?? from;
        if (until < from) row.Refuse("absent_until", ImportProblemKind.UntilBeforeFrom, $"{from:yyyy-MM-dd}");
        return (from ?? until, until);
    }

    private long? Referred(CheckedRow row, string column)
    {
        if (row.Text(column) is not { } text) return null;
        if (parties.Person(text) is { } person) return person.Id;
        row.Refuse(column, ImportProblemKind.UnknownPerson);
        return null;
    }

    private bool IsRepeated(CheckedRow row, string table, string number)
    {
        if (number.Length == 0 || _linesByKey.TryAdd($"{table} {number}", row.Line)) return false;
        var first = _linesByKey[$"{table} {number}"];
        row.Refuse("number", ImportProblemKind.DuplicateInFile, $"{first}");
        return true;
    }

    private static string? Country(CheckedRow row)
    {
        if (row.Text("country") is not { } text) return null;
        var code = text.ToUpperInvariant();
        if (Core.Customers.Country.IsKnown(code)) return code;
        row.Refuse("country", ImportProblemKind.UnknownCountry);
        return null;
    }

    private static string? LanguageOf(CheckedRow row, string? usual)
    {
        var text = row.Text("language")?.ToLowerInvariant() ?? usual;
        if (text is null or "ru" or "uk" or "en") return text;
        row.Refuse("language", ImportProblemKind.UnknownLanguage);
        return usual ?? "en";
    }

    private static string? TimeZoneOf(CheckedRow row, string? usual)
    {
        if (row.Text("time_zone") is not { } text) return usual;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId) return zone.Id;
        row.Refuse("time_zone", ImportProblemKind.UnknownTimeZone);
        return usual ?? "UTC";
    }

    private static string? Hour(TimeOnly? hour) =>
        hour?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Id(long? id) => id?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Takes over the columns that a row has into a row that may be stored already.</summary>
internal sealed class Draft(CheckedRow row, ImportSession session, TableKind kind, TenantRow stored, bool isNew)
{
    public bool Changed { get; set; }

    /// <summary>Takes the value over when the source has the column and it differs.</summary>
    public void Set(string column, string? old, string? read, Action<string?> take)
    {
        if (!row.Has(column) || old == read) return;
        take(read);
        Changed = true;
    }

    /// <summary>Counts the row, and notes that a stored one changed.</summary>
    public void Done(long? customerId)
    {
        if (isNew) return;
        var counts = session.CountOf(kind);
        if (!Changed)
        {
            counts.Unchanged++;
            return;
        }

        counts.Changed++;
        session.Change(stored, customerId);
    }
}
