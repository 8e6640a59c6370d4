using Debitor.Core.Customers;

namespace Debitor.Demo;

/// <summary>One of our legal entities.</summary>
/// <remarks>Court is where its contracts send a quarrel.</remarks>
internal sealed record DemoCompanyCard(
    string Number, string Name, string TaxId, string Country, string Currency, string Account,
    string Language, string TimeZone, string Bank, string Court);

/// <summary>The supplier of the demo: two legal entities that sell ventilation, and nine people.</summary>
internal static class DemoPeople
{
    public const string Irina = "lebedeva@severveter.example";
    public const string Maxim = "orlov@severveter.example";
    public const string Oksana = "hrytsenko@severveter.example";
    public const string Head = "samoilov@severveter.example";
    public const string Accountant = "pankratova@severveter.example";
    public const string UkrainianAccountant = "bondar@severveter.example";
    public const string Lawyer = "vishnevsky@severveter.example";
    public const string Director = "severtseva@severveter.example";
    public const string Administrator = "zimina@severveter.example";

    // Nobody bears these numbers: no Russian tax office or bank has the region 00, Ukrainian codes from
    // 99000000 and the bank code 399999 are not given out. The check digits are right.
    public static readonly DemoCompanyCard Russian = new(
        "СВ", "ООО «Северный ветер»", RussianInn.WithCheckDigits("001400318"), "RU", "RUB",
        "40702810600000000318", "ru", "Europe/Moscow",
        "ПАО «Полярный банк», БИК 040000318", "Арбитражный суд города Москвы");

    public static readonly DemoCompanyCard Ukrainian = new(
        "ПВ", "ТОВ «Північний вітер»", UkrainianEdrpou.WithCheckDigit("9900318"), "UA", "UAH",
        "UA303999990000026001000000318", "uk", "Europe/Kyiv",
        "АТ «Південний банк розвитку»", "Господарський суд міста Києва");

    public static string Companies()
    {
        var table = new DemoCsv("number,name,tax_id,country,currency,account,language,time_zone,bank");
        foreach (var card in (DemoCompanyCard[])[Russian, Ukrainian])
        {
            table.Row(card.Number, card.Name, card.TaxId, card.Country, card.Currency, card.Account,
                card.Language, card.TimeZone, card.Bank);
        }

        return table.ToString();
    }

    public static string People(DemoDays days)
    {
        var table = new DemoCsv(
            "email,name,role,head,deputy,phone,language,contacts_a_day,absent_from,absent_until");
        Person(table, Director, "Северцева Ольга Дмитриевна", "director", "", "ru", "3");
        Person(table, Head, "Самойлов Виктор Петрович", "head", Director, "ru", "5");
        Person(table, Irina, "Лебедева Ирина Алексеевна", "manager", Head, "ru", "10", Maxim);
        Person(table, Oksana, "Гриценко Оксана Василівна", "manager", Head, "uk", "10", Irina);
        Person(table, Accountant, "Панкратова Надежда Ильинична", "accountant", Director, "ru", "5");
        Person(table, UkrainianAccountant, "Бондар Людмила Степанівна", "accountant", Director, "uk", "5");
        Person(table, Lawyer, "Вишневский Артём Юрьевич", "lawyer", Director, "ru", "5");

        Person(table, Administrator, "Зимина Вера Андреевна", "administrator", "", "ru", "0");

        // One row per absence: Maxim took a week in winter and is on holiday now; Irina stands in.
        var absences = new[] { (days.Ago(140), days.Ago(134)), (days.Ago(5), days.Ahead(8)) };
        foreach (var (from, until) in absences)
        {
            Person(table, Maxim, "Орлов Максим Сергеевич", "manager", Head, "ru", "8", Irina,
                DemoDays.Iso(from), DemoDays.Iso(until));
        }

        return table.ToString();
    }

    private static void Person(
        DemoCsv table, string email, string name, string role, string head, string language,
        string contactsADay, string deputy = "", string absentFrom = "", string absentUntil = "")
    {
        var phone = language == "uk" ? "+380 44 000-03-18" : "+7 495 000-03-18";
        table.Row(email, name, role, head, deputy, phone, language, contactsADay, absentFrom, absentUntil);
    }
}
