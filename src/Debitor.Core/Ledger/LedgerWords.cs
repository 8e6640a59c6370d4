namespace Debitor.Core.Ledger;

/// <summary>What kind of document an open item is.</summary>
public enum ItemKind
{
    /// <summary>A document of debt: invoice, УПД, накладна, акт; or one instalment of it.</summary>
    Invoice,

    /// <summary>An increase of what is owed.</summary>
    DebitNote,

    /// <summary>A decrease of what is owed; a credit until it is allocated.</summary>
    CreditNote,

    /// <summary>A счёт that asks for prepayment. Never a debt: nothing was delivered.</summary>
    Proforma,
}

/// <summary>Why an amount changed without money coming in.</summary>
public enum AdjustmentKind
{
    /// <summary>The document's amount was corrected by its source.</summary>
    Correction,

    /// <summary>The master system no longer lists it as open.</summary>
    SettledElsewhere,

    /// <summary>Set off against what we owe the customer (зачёт).</summary>
    Offset,

    /// <summary>Given up as not collectable.</summary>
    WriteOff,

    /// <summary>The claim was sold or passed on (уступка, cession).</summary>
    Assignment,

    /// <summary>A payment, or a part of it, was sent back.</summary>
    Refund,

    /// <summary>A payment was taken back by the bank or the payer: what it settled is open again.</summary>
    Chargeback,

    /// <summary>Settled by a payment of another customer, on a declared ground.</summary>
    ThirdParty,
}

/// <summary>In which days the terms of a contract count.</summary>
public enum TermsUnit
{
    Calendar,
    Working,
    Bank,
}

/// <summary>From which event the terms of a contract count.</summary>
public enum TermsFrom
{
    Shipment,
    Document,
    Acceptance,
}
