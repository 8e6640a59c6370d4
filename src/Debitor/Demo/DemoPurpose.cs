using System.Globalization;

namespace Debitor.Demo;

/// <summary>Writes purposes of payment as the customer's accountants write them.</summary>
/// <remarks>
/// Russian VAT is 22 % for goods handed over from 2026 on, 20 % before (Federal Law 425-FZ of 28.11.2025);
/// Ukrainian VAT is 20 %. Sales to other countries of the Eurasian union bear 0 %.
/// </remarks>
internal static class DemoPurpose
{
    private const int RussianVatPercentBefore2026 = 20;
    private const int RussianVatPercent = 22;
    private const int UkrainianVatPercent = 20;

    public static string Of(DemoCustomer customer, DemoPayment payment)
    {
        var documents = payment.Parts.Select(part => part.Paid).OfType<DemoDocument>().ToList();
        var minor = payment.Parts.Sum(part => part.Minor);
        return customer.Country switch
        {
            "UA" => Ukrainian(documents, minor),
            "RU" => Russian(documents, minor),
            "GB" => English(documents),
            _ => Eurasian(documents),
        };
    }

    private static string Russian(List<DemoDocument> documents, long minor)
    {
        if (documents.Count == 0)
            return $"Аванс за вентиляционное оборудование, {Vat(RussianVatPercent, minor)}";

        var percent = documents.All(document => document.IssuedOn.Year < 2026)
            ? RussianVatPercentBefore2026
            : RussianVatPercent;
        return $"Оплата по УПД {Listed(documents, "от")}, {Vat(percent, minor)}";
    }

    private static string Eurasian(List<DemoDocument> documents) =>
        documents.Count == 0
            ? "Аванс за вентиляционное оборудование. НДС 0 %"
            : $"Оплата по УПД {Listed(documents, "от")}. НДС 0 %";

    private static string Ukrainian(List<DemoDocument> documents, long minor)
    {
        var vat = $"у т.ч. ПДВ {UkrainianVatPercent} % - {Amount(VatPart(UkrainianVatPercent, minor))} грн.";
        return documents.Count == 0
            ? $"Передоплата за вентиляційне обладнання, {vat}"
            : $"Оплата за товар зг. видаткової накладної {Listed(documents, "від")}, {vat}";
    }

    private static string English(List<DemoDocument> documents) =>
        "Payment of " + string.Join(" and ", documents.Select(document => document.Number));

    private static string Listed(List<DemoDocument> documents, string dated) =>
        string.Join(", ", documents.Select(
            document => $"№ {document.BareNumber} {dated} {DemoDays.Written(document.IssuedOn)}"));

    private static string Vat(int percent, long minor) =>
        $"в т.ч. НДС {percent} % - {Amount(VatPart(percent, minor))} руб.";

    // The tax inside a sum that includes it, rounded half up to the kopeck.
    private static long VatPart(int percent, long minor) =>
        ((minor * percent * 2) + 100 + percent) / ((100 + percent) * 2);

    private static string Amount(long minor) =>
        string.Create(CultureInfo.InvariantCulture, $"{minor / 100}.{minor % 100:D2}");
}
