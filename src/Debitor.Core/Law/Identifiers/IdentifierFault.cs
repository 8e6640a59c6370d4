namespace Debitor.Core.Law;

/// <summary>Numbers that carry their own check.</summary>
public enum IdentifierKind
{
    /// <summary>ИНН of an organisation or a person, Russia.</summary>
    Inn,

    /// <summary>КПП, Russia.</summary>
    Kpp,

    /// <summary>ОГРН of an organisation, Russia.</summary>
    Ogrn,

    /// <summary>ОГРНИП of a sole trader, Russia.</summary>
    OgrnIp,

    /// <summary>Код ЄДРПОУ of an organisation, Ukraine.</summary>
    Edrpou,

    /// <summary>РНОКПП of a person, Ukraine.</summary>
    Rnokpp,

    /// <summary>Account number of ISO 13616.</summary>
    Iban,

    /// <summary>БИК of a Russian bank.</summary>
    Bik,

    /// <summary>Code of a bank, ISO 9362.</summary>
    Bic,

    /// <summary>Account at a Russian bank.</summary>
    RuAccount,

    /// <summary>Creditor reference of ISO 11649.</summary>
    RfReference,
}

/// <summary>Which rule a number breaks.</summary>
public enum IdentifierProblem
{
    /// <summary>It has another length than it should.</summary>
    Length,

    /// <summary>A sign that can't stand at its place.</summary>
    Sign,

    /// <summary>Nothing but zeros: that belongs to nobody.</summary>
    Zeros,

    /// <summary>A digit that is computed from the others is another one.</summary>
    CheckDigit,

    /// <summary>The two digits that are computed from the others are other ones.</summary>
    CheckDigits,

    /// <summary>The country that the number names is not known.</summary>
    Country,

    /// <summary>The key of the account does not fit the bank.</summary>
    AccountKey,
}

/// <summary>What is wrong with a number, so that a person can find the digit.</summary>
/// <param name="Kind">What the number was taken for.</param>
/// <param name="Problem">The rule that it breaks.</param>
/// <param name="Read">What stands there: a sign, two digits, or how many signs there are.</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Place">The place of the sign, from 1; zero where it is about the whole.</param>
public sealed record IdentifierFault(
    IdentifierKind Kind, IdentifierProblem Problem, string Read, string Expected, int Place = 0)
{
    /// <summary>Whether it has the shape of such a number and only a computed digit differs.</summary>
    public bool IsOnlyCheck => Problem is IdentifierProblem.CheckDigit or IdentifierProblem.CheckDigits
        or IdentifierProblem.AccountKey;
}
