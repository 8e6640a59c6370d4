namespace Debitor.Core.Customers;

/// <summary>What a contact person is at the customer.</summary>
public enum ContactRole
{
    Ceo,
    Cfo,
    ExecutiveDirector,
    ChiefAccountant,
    Accountant,
    Secretary,
    Buyer,
    Other,
}

/// <summary>What one of our people is.</summary>
public enum PersonRole
{
    Manager,
    Head,
    Accountant,
    Lawyer,
    Director,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,
    Administrator,

    /// <summary>Ships, and sees nothing but whether it may.</summary>
    Warehouse,
}

/// <summary>By which means a customer is contacted.</summary>
public enum Channel
{
    Call,
    Email,
    Sms,
    Messenger,
    Letter,
    Meeting,

    /// <summary>Work inside our own house; the customer is not contacted.</summary>
    Internal,
}

/// <summary>How a contact ended.</summary>
public enum ActivityResult
{
    NoAnswer,
    Reached,
    Callback,
    Promise,
    PaymentOrder,
    Dispute,
    Refusal,
    Sent,

    /// <summary>Work in our own house that a step asked for.</summary>
    Done,
}
