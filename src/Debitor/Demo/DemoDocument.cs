namespace Debitor.Demo;

/// <summary>A document of a story. Its number is given when all stories are told, by day of issue.</summary>
internal sealed class DemoDocument
{
    public required DemoCustomer Customer { get; init; }

    public required string Kind { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string Currency { get; init; }

    public required long Minor { get; init; }

    public string Note { get; init; } = "";

    public string Order { get; init; } = "";

    /// <summary>The document a credit note takes from.</summary>
    public DemoDocument? Names { get; init; }

    /// <summary>
    /// The first instalment of the same document, of itself for the first; null without instalments.
    /// </summary>
    public DemoDocument? FirstInstalment { get; set; }

    /// <summary>Counted from one; zero without instalments.</summary>
    public int Instalment { get; init; }

    public string Number { get; set; } = "";

    /// <summary>The word before the number, as it stands on the paper.</summary>
    public string Word => (Kind, Customer.Language) switch
    {
        ("proforma", "uk") => "Рахунок",
        ("proforma", "en") => "PF",
        ("proforma", _) => "Счёт",
        ("credit_note", "uk") => "Повернення",
        ("credit_note", "en") => "CN",
        ("credit_note", _) => "УКД",
        (_, "uk") => "ВН",
        (_, "en") => "INV",
        _ => "УПД",
    };

    /// <summary>The number without the word, as payments quote it.</summary>
    public string BareNumber => Number[(Word.Length + 1)..];
}

/// <summary>A payment of a story: a day and what it pays. Without a document it is not allocated.</summary>
internal sealed record DemoPayment(
    DateOnly PaidOn, string Currency, IReadOnlyList<(DemoDocument? Paid, long Minor)> Parts);
