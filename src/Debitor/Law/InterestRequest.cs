using System.Globalization;
using Debitor.Core;
using Debitor.Core.Law;

namespace Debitor.Law;

/// <summary>What somebody typed after <c>debitor interest</c>, option by option; null where nothing.</summary>
internal sealed record InterestRequest
{
    public required string Regime { get; init; }
    public required string Principal { get; init; }
    public required DateOnly Due { get; init; }
    public required DateOnly To { get; init; }
    public IReadOnlyList<string> Payments { get; init; } = [];
    public IReadOnlyList<string> Charges { get; init; } = [];
    public string? Rate { get; init; }
    public string? Daily { get; init; }
    public string? Cap { get; init; }
    public string? CapBase { get; init; }
    public string? Country { get; init; }
    public string? Currency { get; init; }
    public string? InflationRule { get; init; }
    public string? InflationMethod { get; init; }
    public string? PaymentDay { get; init; }
    public string? RateMode { get; init; }
    public string? Rounding { get; init; }
    public string? Moratorium { get; init; }
    public string? SixMonths { get; init; }
    public string? Fee { get; init; }
    public string? YearDays { get; init; }

    /// <summary>The options of one regime that were given, by name.</summary>
    public IEnumerable<string> Special =>
        from option in ((string Name, object? Value)[])
        [
            ("--rate", Rate), ("--daily", Daily), ("--cap", Cap), ("--cap-base", CapBase), ("--country", Country),
            ("--inflation-rule", InflationRule), ("--inflation-method", InflationMethod), ("--rate-mode", RateMode),
            ("--moratorium", Moratorium), ("--six-months", SixMonths), ("--fee", Fee), ("--year-days", YearDays),
        ]
        where option.Value is not null
        select option.Name;
}

/// <summary>What of a request was not understood: a sentence by its key.</summary>
internal sealed record InterestMisuse(string Key, params (string Name, object Value)[] Args);

/// <summary>A regime of the command line: its word, its own options and what stands for it where nothing is said.
/// </summary>
/// <param name="Word">As it is typed.</param>
/// <param name="Country">Of its law; null: of a contract.</param>
/// <param name="Currency">The usual one; null: it has to be named.</param>
/// <param name="Options">Those that only some regimes have.</param>
internal sealed record InterestRegimeWord(string Word, string? Country, string? Currency, string Options)
{
    public static IReadOnlyList<InterestRegimeWord> All { get; } =
    [
        new("ru-395", "RU", "RUB", "--rate --moratorium"),
        new("ru-penalty", "RU", "RUB", "--rate --daily --cap --cap-base --moratorium"),
        new("ua-625", "UA", "UAH", "--rate --inflation-rule --inflation-method"),
        new("ua-penalty", "UA", "UAH", "--rate --daily --six-months"),
        new("eu", null, "EUR", "--rate --country --rate-mode"),
        new("gb", "GB", "GBP", "--rate --rate-mode"),
        new("contract", null, null, "--rate --daily --cap --cap-base --fee --year-days"),
    ];

    public static InterestRegimeWord Of(string word) => All.First(known => known.Word == word);
}

/// <summary>Makes the question of a request.</summary>
internal sealed class InterestRequestReader(InterestRequest request)
{
    private const char Equal = '=';

    private Currency _currency;
    private InterestMisuse? _misuse;

    /// <summary>The question with the rates still missing; or what was not understood.</summary>
    public (InterestQuestion? Question, InterestMisuse? Misuse) Read()
    {
        var regime = InterestRegimeWord.Of(request.Regime);
        var own = regime.Options.Split(' ');
        var strange = request.Special.FirstOrDefault(name => !own.Contains(name)
            && (name != "--country" || regime.Country is null || request.Country != regime.Country));
        if (strange is not null)
        {
            return (null, new InterestMisuse(
                "law-error.option", ("name", strange), ("regime", regime.Word), ("options", regime.Options)));
        }

        if ((request.Currency ?? regime.Currency) is not { } code)
            return (null, new InterestMisuse("law-error.currency-missing", ("regime", regime.Word)));
        if (!Core.Currency.TryParse(code, out _currency))
            return (null, new InterestMisuse("law-error.currency", ("read", code)));
        var question = new InterestQuestion
        {
            Currency = _currency,
            Charges = [new Charge(request.Due, Sum("--principal", request.Principal)), .. Charges()],
            Payments = [.. Payments()],
            Through = request.To,
            Terms = Terms(),
            Rates = new RateTables([]),
            Rounding = request.Rounding switch
            {
                "once" => RowRounding.Once,
                "per-day" => RowRounding.PerDay,
                _ => RowRounding.PerRow,
            },
            PaymentDayCounts = request.PaymentDay switch
            {
                "counts" => true,
                "free" => false,
                _ => null,
            },
        };
        return _misuse is null ? (question, null) : (null, _misuse);
    }

    /// <summary>The day and the sum of <c>2025-03-31=100000.00</c>; null when it is written otherwise.</summary>
    public static (DateOnly Day, string Sum)? Dated(string text)
    {
        var sign = text.IndexOf(Equal, StringComparison.Ordinal);
        if (sign < 0 || Shell.OptionMaker.ReadDay(text[..sign]) is not { } day) return null;
        return MinorUnits.TryParse(text.AsSpan(sign + 1), Core.Currency.Parse("KWD"), out var minor) && minor > 0
            ? (day, text[(sign + 1)..])
            : null;
    }

    private IEnumerable<Charge> Charges() => request.Charges.Select(text =>
        new Charge(Dated(text)!.Value.Day, Sum("--charge", Dated(text)!.Value.Sum)));

    private IEnumerable<InterestPayment> Payments() => request.Payments.Select(text =>
        new InterestPayment(Dated(text)!.Value.Day, Sum("--payment", Dated(text)!.Value.Sum)));

    private InterestTerms Terms() => request.Regime switch
    {
        "ru-395" => new Ru395Terms(Percent("--rate", request.Rate), Moratorium()),
        "ru-penalty" => RuPenalty(),
        "ua-625" => new Ua625Terms(Percent("--rate", request.Rate) ?? 3, Inflation(), Method()),
        "ua-penalty" => new UaPenaltyTerms(
            Percent("--rate", request.Rate), Percent("--daily", request.Daily), request.SixMonths switch
            {
                "never" => SixMonthRule.Never,
                "always" => SixMonthRule.Always,
                _ => SixMonthRule.ByDueDay,
            }),
        "eu" => new EuTerms((request.Country ?? "EU").ToUpperInvariant(), Mode(), Percent("--rate", request.Rate)),
        "gb" => new GbTerms(Mode() ?? Core.Law.RateMode.FixedAtStart, Percent("--rate", request.Rate)),
        _ => new ContractTerms(
            Percent("--rate", request.Rate), Percent("--daily", request.Daily), YearDays(),
            request.Fee is { } fee ? Sum("--fee", fee) : 0, Cap()),
    };

    private RuPenaltyTerms RuPenalty()
    {
        var fraction = (request.Rate ?? request.Daily) switch
        {
            "1/300" => 300,
            "1/150" => 150,
            "1/130" => 130,
            _ => (int?)null,
        };
        if (fraction is null && request.Rate is not null)
        {
            // A yearly rate would have to be divided by a year that the contract has to name.
            _misuse ??= new InterestMisuse("law-error.key-rate-part", ("read", request.Rate));
        }

        if (request.Rate is null && request.Daily is null) _misuse ??= new InterestMisuse("law-error.rate-missing");
        return new RuPenaltyTerms(
            fraction is null ? Percent("--daily", request.Daily) : null, fraction, Cap(), Moratorium());
    }

    private PenaltyCap? Cap()
    {
        if (request.Cap is null)
        {
            if (request.CapBase is not null) _misuse ??= new InterestMisuse("law-error.cap-missing");
            return null;
        }

        if (Percent("--cap", request.Cap) is not { } percent) return null;
        var text = request.CapBase ?? "overdue";
        var sign = text.IndexOf(Equal, StringComparison.Ordinal);
        var word = sign < 0 ? text : text[..sign];
        if (sign < 0 && word is "overdue" or "invoice" or "contract")
        {
            // An invoice of which nothing was paid before is the principal itself; of a contract nobody knows.
            if (word != "contract") return new PenaltyCap(percent, null);
            _misuse ??= new InterestMisuse("law-error.cap-base", ("read", text));
            return null;
        }

        if (sign >= 0 && word is not ("invoice" or "contract"))
        {
            _misuse ??= new InterestMisuse("law-error.cap-base", ("read", text));
            return null;
        }

        return new PenaltyCap(percent, Sum("--cap-base", text[(sign + 1)..]));
    }

    private MoratoriumRule Moratorium() => request.Moratorium switch
    {
        "never" => MoratoriumRule.Never,
        "always" => MoratoriumRule.Always,
        _ => MoratoriumRule.ByDueDay,
    };

    private InflationRule? Inflation() => request.InflationRule switch
    {
        "none" => null,
        "month-after" => Core.Law.InflationRule.MonthAfter,
        "over-fifteen-days" => Core.Law.InflationRule.OverFifteenDays,
        _ => Core.Law.InflationRule.HalfMonth,
    };

    private InflationMethod Method() => request.InflationMethod switch
    {
        "open-parts" => Core.Law.InflationMethod.OpenPartsOnly,
        "by-balance" => Core.Law.InflationMethod.ByBalance,
        _ => Core.Law.InflationMethod.ByPart,
    };

    private int? YearDays() => request.YearDays switch
    {
        "360" => 360,
        "365" => 365,
        _ => null,
    };

    private RateMode? Mode() => request.RateMode switch
    {
        "split" => Core.Law.RateMode.Split,
        "fixed-at-start" => Core.Law.RateMode.FixedAtStart,
        "fixed-at-payment" => Core.Law.RateMode.FixedAtPayment,
        _ => null,
    };

    private decimal? Percent(string name, string? text)
    {
        if (text is null) return null;
        var plain = text.TrimEnd('%').Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && LateInterest.IsRate(percent))
        {
            return percent;
        }

        _misuse ??= new InterestMisuse("law-error.percent", ("name", name), ("read", text));
        return null;
    }

    private long Sum(string name, string text)
    {
        if (MinorUnits.TryParse(text, _currency, out var minor) && minor > 0) return minor;
        _misuse ??= new InterestMisuse(
            "law-error.sum", ("name", name), ("read", text), ("currency", _currency.Code));
        return 1;
    }
}
