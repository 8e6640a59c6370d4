using System.CommandLine;
using Debitor.Shell;

namespace Debitor.Customers;

/// <summary>The argument CUSTOMER of a verb.</summary>
internal static class CustomerChoice
{
    public static Argument<string> Argument(OptionMaker make) => make.Argument("customer");

    /// <summary>The customer that is meant; null after saying why none is.</summary>
    public static async Task<Customer?> Find(CommandContext context, string text, CancellationToken cancel)
    {
        var found = await FindCustomer.Run(context.Db, text, cancel);
        if (found.TheOne is { } one) return one;
        if (found.Customers.Count == 0) context.Console.Refuse("cli.error.customer-not-found", ("read", text));
        else context.Console.Refuse("cli.error.customer-ambiguous", ("read", text), ("names", found.Names));
        return null;
    }
}
