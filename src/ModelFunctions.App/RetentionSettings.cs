using Microsoft.Extensions.Configuration;
using ModelFunctions.Engine.Retention;

namespace ModelFunctions.App;

/// <summary>How long what is over is kept, from the setting <see cref="Name"/>.</summary>
internal static class RetentionSettings
{
    /// <summary>The setting: periods separated by commas, such as <c>health=90d, uploads=30d</c>; what is left out keeps the default of <see cref="RetentionPeriods"/>.</summary>
    public const string Name = "Retention";

    /// <exception cref="FormatException">It is no such list.</exception>
    public static RetentionPeriods Read(IConfiguration settings)
    {
        try
        {
            return RetentionPeriods.Parse(settings[Name]);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{Name}: {wrong.Message}", wrong);
        }
    }
}
