using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Debitor.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Demo;

/// <summary>
/// Accounts to try the demo with. Their password is known to everybody, so the demo listens here only.
/// </summary>
internal static class DemoAccounts
{
    public const string Password = "severny-veter";

    internal static readonly string[] Emails =
    [
        DemoPeople.Irina, DemoPeople.Head, DemoPeople.Accountant, DemoPeople.Lawyer, DemoPeople.Director,
        DemoPeople.Administrator,
    ];

    /// <summary>Makes the accounts that are missing.</summary>
    public static async Task Make(CommandContext context, CancellationToken cancel)
    {
        await using var app = WebHost.Build(new WebSettings
        {
            Databases = context.Databases,
            Clock = context.Clock,
            Address = new ListeningAddress("localhost", 0).Url,
            Tenant = context.Tenant.Key,
            SystemUser = context.SystemUser,
            RunsJobs = false,
        });
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var creation = new CreateAccount(
            accounts, context.Databases, context.Ids, context.Clock, new Actor(context.Actor, context.SystemUser));
        foreach (var person in await People(context, cancel))
        {
            if (await accounts.FindByEmailAsync(person.Email!) is null)
                await creation.Run(context.Tenant.Id, person, Password, cancel);
        }

        await Sealer.Seal(context.Db, cancel);
    }

    public static async Task Show(CommandContext context, CancellationToken cancel)
    {
        context.Console.Say(context.Words["demo.accounts", ("password", Password)]);
        foreach (var person in await People(context, cancel))
            context.Console.Say($"  {person.Email}  {context.Words.Of("role", person.Role)}, {person.Name}");
    }

    private static async Task<List<Person>> People(CommandContext context, CancellationToken cancel)
    {
        var people = await context.Db.People.AsNoTracking()
            .Where(person => Emails.Contains(person.Email)).ToListAsync(cancel);
        return [.. Emails.Select(email => people.Single(person => person.Email == email))];
    }
}
