using System.Globalization;
using Debitor.Core;

namespace Debitor.Demo;

/// <summary>Gives documents and payments their numbers and writes all customers as tables.</summary>
internal sealed class DemoBook(IReadOnlyList<DemoCustomer> customers)
{
    private const int FirstDocumentNumber = 101;
    private const int PayerNumberMax = 600;
    private const int PayerNumberStepMax = 9;

    /// <summary>
    /// Numbers every document by company, kind and day, as a bookkeeping program would have done.
    /// </summary>
    /// <remarks>
    /// Numbers do not begin anew in January, so that no customer has two documents of one number.
    /// </remarks>
    public void Number()
    {
        var documents = customers.SelectMany(customer => customer.Documents).ToList();
        var heads = documents.Where(document => document.Instalment <= 1);
        foreach (var series in heads.GroupBy(document => (document.Customer.Company.Number, document.Word)))
        {
            var number = FirstDocumentNumber;
            foreach (var document in series.OrderBy(one => one.IssuedOn).ThenBy(one => one.Customer.Number))
                document.Number = $"{document.Word} {number++}";
        }

        // The first instalment lends its number to the others, so it gets its own mark last.
        var parts = documents.Where(document => document.Instalment > 0);
        foreach (var part in parts.OrderByDescending(document => document.Instalment))
            part.Number = $"{part.FirstInstalment!.Number}#{part.Instalment}";
    }

    public string Customers()
    {
        var table = new DemoCsv(
            "number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency,group,kpp");
        foreach (var one in customers)
        {
            table.Row(Text(one.Number), one.Name, one.TaxId, one.Country, one.Language, one.TimeZone,
                one.Manager, one.Segment, Amount(one.CreditLimitMinor, one.Currency), one.Currency, one.Group,
                one.Kpp);
        }

        return table.ToString();
    }

    public string Contacts()
    {
        var table = new DemoCsv("customer,name,role,decides,phone,mobile,email,language,messenger,"
            + "office_address,known_by,deputy_for");
        foreach (var customer in customers)
        {
            foreach (var contact in customer.Contacts)
            {
                table.Row(Text(customer.Number), contact.Name, contact.Role, contact.Decides ? "yes" : "no",
                    customer.Phone, contact.Mobile, Address(customer, contact), customer.Language,
                    contact.Messenger, customer.Address, contact.KnownBy, contact.DeputyFor);
            }
        }

        return table.ToString();
    }

    public string Contracts()
    {
        var table = new DemoCsv("customer,number,signed_on,terms_days,terms_unit,terms_from,company,"
            + "penalty_percent_a_day,penalty_cap_percent,court");
        foreach (var one in customers)
        {
            table.Row(Text(one.Number), one.ContractNumber, DemoDays.Iso(one.SignedOn), Text(one.Terms.Days),
                one.Terms.Unit, one.Terms.From, one.Company.Number, one.Terms.PenaltyPercentADay,
                one.Terms.PenaltyCapPercent, one.Company.Court);
        }

        return table.ToString();
    }

    public string OpenItems()
    {
        var table = new DemoCsv(
            "customer,number,kind,issued_on,due_on,currency,amount,contract,note,company,manager,order,item");
        foreach (var one in customers.SelectMany(customer => customer.Documents.OrderBy(one => one.IssuedOn)))
        {
            table.Row(Text(one.Customer.Number), one.Number, one.Kind, DemoDays.Iso(one.IssuedOn),
                DemoDays.Iso(one.DueOn), one.Currency, Amount(one.Minor, one.Currency),
                one.Customer.ContractNumber, one.Note, one.Customer.Company.Number, one.Customer.Manager,
                one.Order, one.Names?.Number ?? "");
        }

        return table.ToString();
    }

    public string Payments()
    {
        var table = new DemoCsv("number,customer,paid_on,currency,amount,item,purpose,company");
        foreach (var customer in customers)
        {
            // A payer counts its own payment orders, most of them to others.
            var chance = new Chance(customer.Number);
            var number = chance.Between(1, PayerNumberMax);
            foreach (var payment in customer.Payments.OrderBy(payment => payment.PaidOn))
            {
                number += chance.Between(1, PayerNumberStepMax);
                foreach (var (paid, minor) in payment.Parts)
                {
                    table.Row(Text(number), Text(customer.Number), DemoDays.Iso(payment.PaidOn),
                        payment.Currency, Amount(minor, payment.Currency), paid?.Number ?? "",
                        DemoPurpose.Of(customer, payment), customer.Company.Number);
                }
            }
        }

        return table.ToString();
    }

    public string Disputes()
    {
        var table = new DemoCsv("customer,item,opened_on,reason,amount,note,company");
        foreach (var customer in customers)
        {
            foreach (var (document, on, reason, minor, note) in customer.Disputes)
            {
                table.Row(Text(customer.Number), document.Number, DemoDays.Iso(on), reason,
                    Amount(minor, document.Currency), note, customer.Company.Number);
            }
        }

        return table.ToString();
    }

    public string PaymentOrders()
    {
        var table = new DemoCsv("customer,number,sent_on,currency,amount,item,company,note");
        foreach (var customer in customers)
        {
            foreach (var (document, on, note) in customer.PaymentOrders)
            {
                // Above every number of its payments: this one has not reached the bank.
                table.Row(Text(customer.Number), Text(customer.Number + PayerNumberMax), DemoDays.Iso(on),
                    document.Currency, Amount(document.Minor, document.Currency), document.Number,
                    customer.Company.Number, note);
            }
        }

        return table.ToString();
    }

    public string Activities()
    {
        var table = new DemoCsv("customer,on,channel,result,contact,person,note");
        foreach (var customer in customers)
        {
            foreach (var one in customer.Activities.OrderBy(activity => activity.On))
            {
                table.Row(Text(customer.Number), DemoDays.Iso(one.On), one.Channel, one.Result, one.Contact,
                    one.Person, one.Note);
            }
        }

        return table.ToString();
    }

    private static string Address(DemoCustomer customer, DemoContact contact) =>
        $"{contact.Email}@{customer.Domain}.example";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(long minor, string currency) =>
        MinorUnits.ToText(minor, Currency.Parse(currency));
}
