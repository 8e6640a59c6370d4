using System.Text.RegularExpressions;
using Debitor.Core.Customers;

namespace Debitor.Tests.Platform.Identity;

/// <summary>Who may see which page and run which verb: the one table that the tests hold the program to.</summary>
/// <remarks>
/// A new page or verb gets a row here; without one the tests fail. <c>+</c> may, <c>-</c> may not, <c>.</c> is not
/// tried (a verb that goes on serving or asks nobody who they
/// are; a page that may be seen, of a thing the demo does not have). The parts of an address in braces are filled
/// in by <see cref="Sample"/>.
/// </remarks>
internal static partial class AccessTable
{
    private const string Pages =
        """
        page                        manager head accountant lawyer director auditor administrator warehouse
        /                           +       +    +          +      +        +       +              .
        /team                       -       +    -          -      +        +       +              -
        /customers                  +       +    +          +      +        +       +              -
        /customers/{id}             +       +    +          +      +        +       +              -
        /customers/{id}/edit        +       +    +          -      -        -       +              -
        /customers/{id}/refusal     +       +    +          +      +        +       +              -
        /customers/{id}/merge       -       +    +          -      -        -       +              -
        /customers/{id}/why         +       +    +          +      +        +       +              -
        /customers/{id}/people/new  +       +    +          -      -        -       +              -
        /customers/{id}/people/{id} .       .    .          -      -        -       .              -
        /conversation/{id}          .       .    .          .      .        .       .              -
        /conversation/incoming      +       +    +          +      +        -       +              -
        /conversation/{id}/review   .       .    .          .      .        .       .              -
        /conversations/mine         +       +    +          +      +        +       +              -
        /conversations/shared       +       +    +          +      +        +       +              -
        /refusals                   +       +    +          +      +        +       +              -
        /items                      +       +    +          +      +        +       +              -
        /ageing                     +       +    +          +      +        +       +              -
        /search                     +       +    +          +      +        +       +              -
        /shipping                   +       +    +          +      +        +       +              +
        /import                     -       +    +          -      -        -       +              -
        /import/files/{id}          -       .    .          -      -        -       .              -
        /import/runs/{id}           -       .    .          -      -        -       .              -
        /import/profiles            -       +    +          -      -        -       +              -
        /import/profiles/new        -       +    +          -      -        -       +              -
        /import/profiles/{id}       -       .    .          -      -        -       .              -
        /settings                   +       +    +          +      +        +       +              -
        /settings/people            -       +    -          -      +        +       +              -
        /settings/people/new        -       -    -          -      -        -       +              -
        /settings/people/{id}       -       +    -          -      +        +       +              -
        /settings/companies         -       -    +          -      -        -       +              -
        /settings/policy            +       +    +          +      +        +       +              -
        /settings/method            +       +    +          +      +        +       +              -
        /settings/method/{id}       +       +    +          +      +        +       +              -
        /settings/calendars         +       +    +          +      +        +       +              -
        /settings/tokens            -       -    -          -      -        -       +              -
        /settings/webhooks          -       -    -          -      -        -       +              -
        /settings/jobs              -       -    -          -      -        -       +              -
        /settings/journal           -       +    -          +      +        +       +              -
        """;

    private const string Verbs =
        """
        verb                        manager head accountant lawyer director auditor administrator warehouse
        today                       +       +    +          +      +        +       +              -
        explain                     +       +    +          +      +        +       +              -
        ageing                      +       +    +          +      +        +       +              -
        simulate                    +       +    +          +      +        +       +              -
        dossier                     +       +    +          +      +        +       +              -
        prepare                     +       +    +          +      +        +       +              -
        prevention                  +       +    +          +      +        +       +              -
        refusals                    +       +    +          +      +        +       +              -
        statement                   +       +    +          +      +        +       +              -
        contact                     +       +    +          +      +        -       +              -
        agree                       +       +    +          +      +        -       +              -
        ship                        +       +    +          +      +        +       +              +
        import                      -       +    +          -      -        -       +              -
        plan                        -       -    -          -      -        -       +              -
        allocate                    -       +    +          -      -        -       +              -
        undo_allocation             -       +    +          -      -        -       +              -
        refund                      -       -    +          -      +        -       +              -
        chargeback                  -       -    +          -      +        -       +              -
        offset                      -       -    +          -      +        -       +              -
        write-off                   -       -    +          -      +        -       +              -
        assign                      -       -    +          -      +        -       +              -
        reverse                     -       -    +          -      +        -       +              -
        journal_verify              -       +    -          +      +        +       +              -
        policy_list                 +       +    +          +      +        +       +              -
        policy_show                 +       +    +          +      +        +       +              -
        policy_print                +       +    +          +      +        +       +              -
        policy_publish              -       +    -          -      +        -       +              -
        policy_validate             .       .    .          .      .        .       .              .
        policy_diff                 .       .    .          .      .        .       .              .
        policy_schema               .       .    .          .      .        .       .              .
        serve                       -       -    -          -      -        -       .              -
        demo                        -       -    -          -      -        -       .              -
        doctor                      .       .    .          .      .        .       .              .
        guard                       .       .    .          .      .        .       .              .
        interest                    .       .    .          .      .        .       .              .
        limitation                  .       .    .          .      .        .       .              .
        """;

    /// <summary>Pages for everybody, signed in or not: what is asked there shows who may go on.</summary>
    public static readonly string[] Open =
    [
        "/account/sign-in", "/account/password", "/account/set-up", "/account/no-access", "/not-found", "/error",
    ];

    /// <summary>Pages of an account, for everybody who is signed in.</summary>
    public static readonly string[] OfAccount = ["/account", "/account/join"];

    public static IReadOnlyList<AccessRow> OfPages { get; } = Read(Pages);

    public static IReadOnlyList<AccessRow> OfVerbs { get; } = Read(Verbs);

    /// <summary>An address as the table writes it: <c>/customers/{Id:long}</c> is <c>/customers/{id}</c>.</summary>
    public static string Written(string route) => Part().Replace(route, "{id}");

    /// <summary>An address that somebody could type.</summary>
    public static string Sample(string route, long customer, long person) => route
        .Replace("files/{id}", $"files/{Guid.Empty}", StringComparison.Ordinal)
        .Replace(
            "{id}", $"{(route.StartsWith("/settings/people", StringComparison.Ordinal) ? person : customer)}",
            StringComparison.Ordinal);

    private static List<AccessRow> Read(string table)
    {
        var lines = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var roles = lines[0][1..].Select(word => Enum.Parse<PersonRole>(word, ignoreCase: true)).ToList();
        return
        [
            .. lines.Skip(1).Select(cells => new AccessRow(
                cells[0].Replace('_', ' '),
                roles.Zip(cells.Skip(1), (role, cell) => (role, cell)).ToDictionary(
                    pair => pair.role,
                    pair => pair.cell == "." ? (bool?)null : pair.cell == "+"))),
        ];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Part();
}

/// <param name="Name">An address or a verb.</param>
/// <param name="May">By role; null is not tried.</param>
internal sealed record AccessRow(string Name, IReadOnlyDictionary<PersonRole, bool?> May);
