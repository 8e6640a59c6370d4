using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Languages;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Platform.Identity.Pages;

/// <summary>
/// The first start: company, administrator, then the import. Done once; afterwards there is no such page.
/// </summary>
public sealed partial class SetUpPage
{
    private static readonly string[] UsualCurrencies = ["RUB", "UAH", "EUR", "USD", "GBP", "KZT", "BYN", "PLN"];

    // Where the program knows calendars and law first, then what else is near.
    private static readonly string[] UsualCountries = ["RU", "UA", "BY", "KZ", "DE", "PL", "GB"];

    private bool _isNeeded;
    private IReadOnlyList<SetUpProblem> _problems = [];
    private IReadOnlyList<PasswordFinding> _findings = [];

    [SupplyParameterFromForm(FormName = "set-up")]
    private InputModel Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Request { get; set; } = null!;

    [Inject]
    private SetUp SetUp { get; set; } = null!;

    [Inject]
    private SetUpSupplier SetUpSupplier { get; set; } = null!;

    [Inject]
    private SignIn SignIn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private Words Words => Texts.BeforeSignIn;

    private IReadOnlyList<(string Value, string Text)> Zones =>
        PlaceChoices.ZonesAt(Clock.GetUtcNow(), Words, Country.UsualTimeZone(Input.Country ?? ""), Input.Zone);

    protected override async Task OnInitializedAsync()
    {
        _isNeeded = await SetUp.IsNeeded(Request.RequestAborted);
        if (!_isNeeded)
        {
            Navigation.NotFound();
            return;
        }

        var country = Words.Language switch { Language.Uk => "UA", Language.En => "GB", _ => "RU" };
        Input ??= new InputModel
        {
            Country = country,
            Currency = country switch { "UA" => "UAH", "GB" => "GBP", _ => "RUB" },
            Zone = Country.UsualTimeZone(country),
            Language = Words.Language.Code(),
        };
    }

    private async Task Do()
    {
        var answer = await SetUpSupplier.Run(
            new SetUpRequest
            {
                Code = Input.Code,
                Company = Input.Company,
                Country = Input.Country,
                Currency = Input.Currency,
                Zone = Input.Zone,
                Language = Input.Language,
                Name = Input.Name,
                Email = Input.Email,
                Password = Input.Password,
            },
            Request.RequestAborted);
        if (answer.Account is { } account)
        {
            await SignIn.Into(account, null, Request.RequestAborted);
            Navigation.NavigateTo("/import");
            return;
        }

        _problems = answer.Problems;
        _findings = answer.Findings;
    }

    internal sealed class InputModel
    {
        public string? Code { get; set; }
        public string? Company { get; set; }
        public string? Country { get; set; }
        public string? Currency { get; set; }
        public string? Zone { get; set; }
        public string? Language { get; set; }
        public string? Name { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}
